import { fuzzyDate } from "../../main/web/submit/fuzzy-date";
import { westernDigits } from "../../main/web/ui/digits";
import { equals } from "./assert";
import { about, test } from "./harness";

function date(day: string, month: string, year: string, notExactly = false): string | undefined {
    return fuzzyDate({ day, month, year, about: notExactly });
}

about("a date of which little may be known", () => {
    test("says as much as was typed", () => {
        equals(date("5", "10", "2026"), "2026-10-05");
        equals(date("", "3", "2026"), "2026-03");
        equals(date("", "", "1999"), "1999");
        equals(date("", "", "2026", true), "2026~");
        equals(date(" ", "", ""), undefined);
        equals(date("", "", "", true), undefined);
    });

    test("may be typed in Arabic, Persian and full-width digits", () => {
        equals(date("٥", "١٠", "٢٠٢٦"), "2026-10-05");
        equals(date("۵", "۱۰", "۲۰۲۶"), "2026-10-05");
        equals(date("５", "１０", "２０２６"), "2026-10-05");
        equals(westernDigits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹"), "0123456789 0123456789");
    });

    test("is refused where the calendar has none", () => {
        const days = [
            ["30", "2", "2026"],
            ["29", "2", "2025"],
            ["1", "13", "2026"],
            ["0", "1", "2026"],
            ["5", "", "2026"],
            ["5", "10", ""],
            ["5", "10", "26"],
            ["5", "10", "3026"],
            ["-5", "10", "2026"],
            ["x", "10", "2026"],
        ] as const;
        for (const [day, month, year] of days) {
            equals(date(day, month, year), "impossible", `${year}-${month}-${day}`);
        }
        equals(date("29", "2", "2024"), "2024-02-29");
    });
});
