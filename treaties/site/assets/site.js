/* What a page does beyond being read: counts days by the visitor's clock, filters, sorts, searches,
   zooms. Without this script every page still says all it has to say. */
"use strict";
(() => {
  const body = document.body, lang = document.documentElement.lang;
  const $ = (query, at = document) => [...at.querySelectorAll(query)];
  const home = body.dataset.home;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  $(".js").forEach((item) => { item.hidden = false; });
  $("form.filters, .search").forEach((item) => { item.hidden = false; });

  // Days: counted when published, counted anew today. An older clock than the page's is wrong.
  const published = Date.parse(body.dataset.day);
  const clock = new Date();
  const today = Math.max(published, Date.UTC(clock.getFullYear(), clock.getMonth(), clock.getDate()));
  const distance = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  if (today !== published) {
    $(".in").forEach((item) => {
      const first = Date.parse(item.dataset.first), last = Date.parse(item.dataset.last ?? item.dataset.first);
      const target = first > today ? first : last;
      item.textContent = first <= today && today <= last && first !== last
        ? body.dataset.now : distance.format(Math.round((target - today) / 864e5), "day");
      const line = item.closest("li");
      if (line && last < today) line.classList.add("gone");
    });
  }

  // Who comes for a date is shown how it follows.
  const unfold = () => {
    const folded = location.hash.startsWith("#clause-") ? $("details", document.getElementById(location.hash.slice(1)) ?? body) : [];
    if (folded.length === 1) folded[0].open = true;
  };
  unfold();
  addEventListener("hashchange", unfold);

  // Filters: every field narrows; the choice is kept in the address, so it can be sent to others.
  $("form[data-filter]").forEach((form) => {
    const target = document.querySelector(form.dataset.filter);
    const rows = target.matches("table") ? $("tbody tr", target) : $(".agenda > li, .feeds > li", target);
    rows.forEach((row) => { row.dataset.words = row.dataset.words || row.textContent.toLocaleLowerCase(lang); });
    const fields = $("[data-key]", form), state = form.querySelector(".state");
    const own = fields.some((field) => field.dataset.key !== "words");
    const apply = () => {
      let shown = 0;
      rows.forEach((row) => {
        const fits = fields.every((field) => {
          const value = field.value.trim().toLocaleLowerCase(lang);
          if (!value) return true;
          return field.dataset.key === "words"
            ? value.split(/\s+/).every((word) => row.dataset.words.includes(word))
            : row.dataset[field.dataset.key] === value;
        });
        row.hidden = !fits;
        shown += fits;
      });
      if (fields.some((field) => field.value.trim())) $("details:not(li details)", target).forEach((part) => { part.open = true; });
      $("section", target).forEach((part) => { part.hidden = !part.querySelector("li:not([hidden])"); });
      state.textContent = shown ? fill(state.dataset.shown, { n: shown, total: rows.length }) : state.dataset.none;
    };
    const write = () => {
      if (!own) return;
      const chosen = new URLSearchParams(fields.filter((f) => f.value).map((f) => [f.dataset.key, f.value]));
      history.replaceState(null, "", chosen.size ? `#${chosen}` : location.pathname + location.search);
    };
    const read = () => {
      const chosen = new URLSearchParams(location.hash.slice(1));
      let any = false;
      fields.forEach((field) => { if (chosen.has(field.dataset.key)) { field.value = chosen.get(field.dataset.key); any = true; } });
      return any;
    };
    if (own) { read(); addEventListener("hashchange", () => { if (read()) apply(); }); }
    form.addEventListener("input", () => { apply(); write(); });
    form.addEventListener("reset", () => setTimeout(() => { apply(); write(); }));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  });

  // Sorting: each column heading becomes a button.
  $("table[data-sort]").forEach((table) => {
    const heads = $("thead th", table), rows = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = `${table.dataset.sort} ${head.textContent}`;
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => {
          const cell = row.cells[column], time = cell.querySelector("time");
          return cell.dataset.key ?? (time ? time.dateTime : cell.textContent.trim());
        };
        const order = new Intl.Collator(lang, { numeric: true });
        const sorted = [...rows.rows].map((row) => [key(row), row]);
        sorted.sort(([a], [b]) => (a === "" ? 1 : 0) - (b === "" ? 1 : 0) || (down ? -1 : 1) * order.compare(a, b));
        rows.append(...sorted.map(([, row]) => row));
      });
    });
  });

  // A script with data is read when it is first needed; pages opened as files cannot fetch.
  const load = (src) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

  // Search: instruments, States and statements by any of their names.
  const field = document.getElementById("search"), list = document.getElementById("found");
  const counted = document.getElementById("found-count");
  let reading = null, chosen = -1;
  const plain = (text) => text.toLocaleLowerCase(lang).normalize("NFD").replace(/[\u0300-\u0305\u0307-\u036f]/g, "");
  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); chosen = -1; };
  const score = (row, words, whole) => {
    const name = row.plain[0];
    if (!words.every((word) => row.plain[1].includes(word))) return 0;
    return row.plain[2].includes(whole) ? 5 : name.startsWith(whole) ? 4 : words.every((word) => name.includes(word)) ? 3 : row.plain[1].includes(` ${whole}`) ? 2 : 1;
  };
  const find = () => {
    const whole = plain(field.value.trim()), words = whole.split(/\s+/);
    if (!whole || !window.treatiesIndex) return close();
    const rows = window.treatiesIndex;
    rows.forEach((row) => { row.plain ??= [plain(row[0]), plain(`${row[0]} ${row[3]}`), [row[0], ...row[3].split(" · ")].map(plain)]; });
    const hits = rows.map((row) => [score(row, words, whole), row]).filter(([n]) => n).sort(([a], [b]) => b - a);
    list.replaceChildren(...hits.slice(0, 12).map(([, row], index) => {
      const item = document.createElement("li"), kind = document.createElement("span");
      item.id = `found-${index}`;
      item.role = "option";
      item.setAttribute("aria-selected", "false");
      item.dataset.place = home + row[2];
      kind.className = "sub";
      kind.textContent = row[1];
      item.append(row[0], kind);
      return item;
    }));
    counted.textContent = hits.length ? fill(counted.dataset.count, { n: hits.length }) : field.dataset.none;
    if (!hits.length) {
      const item = document.createElement("li");
      item.role = "option";
      item.setAttribute("aria-selected", "false");
      item.textContent = field.dataset.none;
      list.append(item);
    }
    list.hidden = false;
    chosen = -1;
    field.setAttribute("aria-expanded", "true");
  };
  const choose = (step) => {
    const items = $("li[data-place]", list);
    if (!items.length) return;
    items[chosen]?.setAttribute("aria-selected", "false");
    chosen = (chosen + step + items.length) % items.length;
    items[chosen].setAttribute("aria-selected", "true");
    items[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", items[chosen].id);
  };
  if (field) {
    const ready = () => (reading ??= load(field.dataset.index));
    field.addEventListener("focus", ready);
    field.addEventListener("input", () => ready().then(find));
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { choose(1); event.preventDefault(); }
      else if (event.key === "ArrowUp") { choose(-1); event.preventDefault(); }
      else if (event.key === "Escape") close();
      else if (event.key === "Enter") {
        const item = $("li[data-place]", list)[Math.max(chosen, 0)];
        if (item && !list.hidden) location.href = item.dataset.place;
      }
    });
    list.addEventListener("click", (event) => {
      const item = event.target.closest("li[data-place]");
      if (item) location.href = item.dataset.place;
    });
    document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.closest("input, select, textarea")) { field.focus(); event.preventDefault(); }
    });
  }

  // Calendars: a web page can offer a subscription, a folder on a disk only a file.
  if (/^https?:$/.test(location.protocol)) {
    $("a[data-calendar]").forEach((link) => { link.href = new URL(link.getAttribute("href"), location.href).href.replace(/^https?:/, "webcal:"); });
  } else {
    $("[data-local]").forEach((note) => { note.hidden = false; });
  }

  // Timelines: the drawing is in per cent, so a decade is shown by widening it.
  $(".tl").forEach((frame) => {
    const scroll = frame.querySelector(".tl-scroll"), svg = frame.querySelector("svg");
    const names = frame.querySelector(".tl-names"), details = frame.querySelector(".tl-details");
    const first = Number(frame.dataset.first), span = Number(frame.dataset.last) + 1 - first;
    const buttons = $("[data-decade]", frame.querySelector(".zoom") ? frame : document);
    buttons.forEach((button) => button.addEventListener("click", () => {
      const decade = Number(button.dataset.decade);
      buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      const near = decade > 0 && span > 10;
      svg.style.width = near ? `${span * 10}%` : "";
      svg.classList.toggle("near", near);
      scroll.scrollLeft = near ? (decade - first) / span * scroll.scrollWidth : 0;
    }));
    scroll.addEventListener("scroll", () => names.setAttribute("transform", `translate(${scroll.scrollLeft})`), { passive: true });
    scroll.scrollLeft = scroll.scrollWidth;  // on a phone the present matters more than 1920
    if (!details) return;
    const tell = (event) => {
      const title = event.target.closest("a")?.querySelector("title");
      if (title) details.textContent = title.textContent;
    };
    scroll.addEventListener("focusin", tell);
    scroll.addEventListener("pointerover", tell);
  });

  // What was known on a day: the last state of each deadline that was public by then.
  const known = document.getElementById("known"), answer = document.getElementById("known-answer");
  if (known) {
    const show = async (day) => {
      if (!window.treatiesKnown) await load(known.dataset.src);
      const [stories, days] = window.treatiesKnown;
      const open = [];
      stories.forEach(([title, place, states]) => {
        const state = states.filter(([since]) => since <= day).pop();
        if (state && state[4] && state[2] >= day) open.push([state[1], state[3], title, place, state[0]]);
      });
      const words = document.getElementById("known-words").value.trim().toLocaleLowerCase(lang).split(/\s+/);
      const wanted = open.filter(([, , title]) => words.every((word) => title.toLocaleLowerCase(lang).includes(word)));
      wanted.sort(([a], [b]) => (a < b ? -1 : 1));
      const heading = document.createElement("h2"), ul = document.createElement("ul");
      heading.textContent = answer.dataset.ahead;
      ul.className = "plain ahead";
      wanted.forEach(([, due, title, place]) => {
        const li = document.createElement("li"), a = document.createElement("a");
        a.href = home + place;
        a.textContent = title;
        if (lang !== "en" && !/[\u0400-\u04ff]/.test(title)) a.lang = "en";
        li.append(Object.assign(document.createElement("b"), { textContent: due }), a);
        ul.append(li);
      });
      const last = days.filter((one) => one <= day).pop(), note = document.createElement("p");
      if (last) {
        const link = document.createElement("a");
        link.href = `${last.slice(0, 4)}.html#d${last}`;
        link.textContent = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(last));
        note.append(`${answer.dataset.nearest}: `, link);
      }
      if (!wanted.length) ul.append(Object.assign(document.createElement("li"), { textContent: open.length ? answer.dataset.none : answer.dataset.first }));
      answer.replaceChildren(heading, note, ul);
    };
    const input = document.getElementById("known-day");
    known.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!input.value) return;
      history.replaceState(null, "", `#${input.value}`);
      show(input.value);
    });
    if (/^#\d{4}-\d\d-\d\d$/.test(location.hash)) { input.value = location.hash.slice(1); show(input.value); }
  }
})();
