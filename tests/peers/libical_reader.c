/* Reads a calendar with libical and prints uid, start, end, status, sequence and summary of each
 * event, separated by tabs. Exit code 1 when libical complains of anything in it. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    if (text != NULL) text[fread(text, 1, (size_t)size, file)] = '\0';
    fclose(file);
    return text;
}

static int complaints(icalcomponent *part) {
    int found = 0;
    icalproperty *property = icalcomponent_get_first_property(part, ICAL_XLICERROR_PROPERTY);
    for (; property != NULL;
         property = icalcomponent_get_next_property(part, ICAL_XLICERROR_PROPERTY)) {
        fprintf(stderr, "%s\n", icalproperty_get_xlicerror(property));
        found++;
    }
    icalcomponent *inner = icalcomponent_get_first_component(part, ICAL_ANY_COMPONENT);
    for (; inner != NULL; inner = icalcomponent_get_next_component(part, ICAL_ANY_COMPONENT))
        found += complaints(inner);
    return found;
}

int main(int count, char **words) {
    char *text = count == 2 ? read_all(words[1]) : NULL;
    if (text == NULL) return 2;
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) return 1;
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        struct icaltimetype start = icalcomponent_get_dtstart(event);
        struct icaltimetype end = icalcomponent_get_dtend(event);
        if (!start.is_date || !end.is_date) return 1;
        printf("%s\t%04d-%02d-%02d\t%04d-%02d-%02d\t%s\t%d\t%s\n", icalcomponent_get_uid(event),
               start.year, start.month, start.day, end.year, end.month, end.day,
               icalproperty_status_to_string(icalcomponent_get_status(event)),
               icalcomponent_get_sequence(event), icalcomponent_get_summary(event));
    }
    icalrestriction_check(calendar);
    int wrong = complaints(calendar);
    icalcomponent_free(calendar);
    free(text);
    return wrong ? 1 : 0;
}
