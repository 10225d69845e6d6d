import codebook from "../../main/resources/codebook/codebook.json";
import definition from "../../main/resources/codebook/workflow.json";
import { breaches, pastBreaches, type Stage } from "../../main/web/console/casework/check";
import { Draft } from "../../main/web/console/casework/draft";
import { fieldsOf, SECTIONS } from "../../main/web/console/casework/fields";
import { GUARDS } from "../../main/web/console/casework/guards";
import {
    type Handed,
    type History,
    historyOf,
    present as presentOf,
    setters,
} from "../../main/web/console/casework/history";
import { merge, withValue } from "../../main/web/console/casework/merge";
import {
    isForTwo,
    moved,
    obstacles,
    proposed,
    withReason,
} from "../../main/web/console/casework/move";
import { rowsOf } from "../../main/web/console/casework/rows";
import { save, type Saved } from "../../main/web/console/casework/saving";
import { consentsOf, type Situation } from "../../main/web/console/casework/situation";
import { stateOf, TRACKS, type Track, wordFor } from "../../main/web/console/casework/workflow";
import type { Coding, Value } from "../../main/web/protocol/coding";
import { equals, holds, present } from "./assert";
import { about, test } from "./harness";

const TODAY = "2026-11-24";
const ALLOWED = { CON_BY: "SELF", CON_STATE: "ANON", CON_PUB: "NAMED", CON_STAT: "YES" };

/** A record from which every step that the tests take is allowed. */
const READY: Coding = {
    LIFECYCLE: "OPEN",
    SCOPE: "IN",
    SRC_REL: "2",
    INFO_CRED: "2",
    ...Object.fromEntries(
        ["IDENT", "COOP", "ACT", "ACTOR", "NEXUS", "DATE", "PLACE"].map((one) => [
            `ELEM_${one}`,
            one === "ACT" ? "TWO" : "ONE",
        ]),
    ),
    STANDING: "CREDIBLE",
    "RISKS/r1/RISK_LIKELIHOOD": "2",
    "RISKS/r1/RISK_SEVERITY": "3",
    "RISKS/r1/RISK_DATE": "2026-11-10",
    "LINKS/l1/LINK": "DUP",
    "LINKS/l1/LINK_TO": "0a1b2c3d",
    "COMMS/c1/COMM_DATE": "2026-09-01",
    "COMMS/c1/COMM_DUE": "2026-11-01",
    "REPLIES/p1/REPLY_DATE": "2026-11-20",
    "MEASURES/m1/STATE_ACTION": "INV",
    "REID_CHECKS/k1/REID": "PASS",
    "REID_CHECKS/k2/REID": "PASS",
    WAIVER: "It would give her away",
    WAIVER_SIGNED: "It would give her away",
    REPORT: "EX-PROT",
    REPORT_SYMBOL: "A/HRC/66/1",
    REPORT_PARA: "12",
};

const SET_BY: readonly (readonly [string, string])[] = [
    ["REID_CHECKS/k1/REID", "ada"],
    ["REID_CHECKS/k2/REID", "mei"],
    ["WAIVER", "ada"],
    ["WAIVER_SIGNED", "mei"],
];

/** Somebody else has proposed the step, and a reason for it stands there. */
function ready(track: Track, from: string, to: string): Situation {
    const coding = withReason(proposed({ ...READY, [track]: from }, track, to), track, to, "why");
    return {
        coding,
        setBy: new Map([...SET_BY, [`PROPOSAL.${track}`, "mei"]]),
        consents: { answers: ALLOWED, day: "2026-03-01" },
        me: "ada",
        today: TODAY,
    };
}

type Spoil = (situation: Situation) => Situation;

function without(...keys: string[]): Spoil {
    return (one) => ({
        ...one,
        coding: keys.reduce((coding, key) => withValue(coding, key, undefined), one.coding),
    });
}

function having(key: string, value: Value): Spoil {
    return (one) => ({ ...one, coding: { ...one.coding, [key]: value } });
}

function answering(answers: Readonly<Record<string, string>>): Spoil {
    return (one) => ({
        ...one,
        consents: { ...one.consents, answers: { ...ALLOWED, ...answers } },
    });
}

function setBy(key: string, person: string): Spoil {
    return (one) => ({ ...one, setBy: new Map([...one.setBy, [key, person]]) });
}

/** For each guard a step that needs it, and what makes the guard, and nothing else, refuse it. */
const CASES: Readonly<Record<string, readonly [Track, string, string, readonly Spoil[]]>> = {
    assessed: ["STANDING", "ALLEGED", "CREDIBLE", [without("SRC_REL"), without("INFO_CRED")]],
    "checked-by-two": [
        "REPORT_TRACK",
        "DRAFTED",
        "REID-CHECKED",
        [
            without("REID_CHECKS/k2/REID"),
            having("REID_CHECKS/k2/REID", "FAIL"),
            setBy("REID_CHECKS/k2/REID", "ada"),
        ],
    ],
    "consent-current": [
        "REPORT_TRACK",
        "CLEARED",
        "INCLUDED",
        [
            (one) => ({ ...one, consents: { ...one.consents, day: "2025-11-23" } }),
            (one) => ({ ...one, consents: { ...one.consents, day: "2026-11-25" } }),
        ],
    ],
    "consent-to-count": [
        "REPORT_TRACK",
        "REID-CHECKED",
        "CLEARED",
        [answering({ CON_STAT: "NO" }), answering({ CON_STAT: "" })],
    ],
    "consent-to-publish": [
        "REPORT_TRACK",
        "CANDIDATE",
        "DRAFTED",
        [
            answering({ CON_PUB: "NO" }),
            answering({ CON_PUB: "ASK" }),
            answering({ CON_PUB: "" }),
            answering({ CON_BY: "NONE" }),
        ],
    ],
    "consent-to-state": [
        "STATE_TRACK",
        "PROPOSED",
        "RAISED",
        [
            answering({ CON_STATE: "NO" }),
            answering({ CON_STATE: "ASK" }),
            answering({ CON_STATE: "" }),
            answering({ CON_BY: "NONE" }),
        ],
    ],
    corroborated: [
        "STANDING",
        "CREDIBLE",
        "CORROB",
        [having("ELEM_NEXUS", "NONE"), having("ELEM_DATE", "CONTRA"), having("ELEM_ACT", "ONE")],
    ],
    credible: [
        "STATE_TRACK",
        "PROPOSED",
        "RAISED",
        [having("STANDING", "ALLEGED"), having("STANDING", "NOTSUB"), without("STANDING")],
    ],
    "due-day-passed": [
        "STATE_TRACK",
        "WAITING",
        "NO-REPLY",
        [having("COMMS/c1/COMM_DUE", TODAY), without("COMMS/c1/COMM_DUE")],
    ],
    "duplicate-linked": [
        "LIFECYCLE",
        "SCREENING",
        "MERGED",
        [having("LINKS/l1/LINK", "CAUSE"), without("LINKS/l1/LINK_TO")],
    ],
    "exclusion-named": ["REPORT_TRACK", "DRAFTED", "EXCLUDED", [having("REPORT", "MAIN")]],
    "fresh-risk": [
        "STATE_TRACK",
        "PROPOSED",
        "RAISED",
        [
            having("RISKS/r1/RISK_DATE", "2026-11-09"),
            having("RISKS/r1/RISK_DATE", "2026-11-25"),
            having("RISKS/r1/RISK_DATE", ""),
            without("RISKS/r1/RISK_LIKELIHOOD"),
            without("RISKS/r1/RISK_SEVERITY"),
        ],
    ],
    "in-scope": ["LIFECYCLE", "SCREENING", "OPEN", [having("SCOPE", "UNCLEAR"), without("SCOPE")]],
    "measure-noted": ["STATE_TRACK", "REPLIED", "MEASURES", [without("MEASURES/m1/STATE_ACTION")]],
    "not-stopped": [
        "STATE_TRACK",
        "PROPOSED",
        "RAISED",
        [having("LIFECYCLE", "WITHDRAWN"), having("LIFECYCLE", "HOLD-PROTECTION")],
    ],
    "out-of-scope": ["LIFECYCLE", "SCREENING", "OUT-OF-SCOPE", []],
    "place-in-report": [
        "REPORT_TRACK",
        "CLEARED",
        "INCLUDED",
        [without("REPORT_SYMBOL"), without("REPORT_PARA")],
    ],
    reason: [
        "LIFECYCLE",
        "OPEN",
        "CLOSED",
        [without("REASON.LIFECYCLE"), having("REASON.LIFECYCLE", "OPEN: of another step")],
    ],
    replied: ["STATE_TRACK", "WAITING", "REPLIED", [without("REPLIES/p1/REPLY_DATE")]],
    sent: [
        "STATE_TRACK",
        "RAISED",
        "WAITING",
        [without("COMMS/c1/COMM_DATE"), without("COMMS/c1/COMM_DUE")],
    ],
    "state-heard": [
        "REPORT_TRACK",
        "REID-CHECKED",
        "CLEARED",
        [
            without("WAIVER"),
            without("WAIVER_SIGNED"),
            having("WAIVER", "Another reason than was signed"),
            setBy("WAIVER_SIGNED", "ada"),
        ],
    ],
    "two-people": [
        "STATE_TRACK",
        "PROPOSED",
        "RAISED",
        [
            without("PROPOSAL.STATE_TRACK"),
            having("PROPOSAL.STATE_TRACK", "NONE"),
            setBy("PROPOSAL.STATE_TRACK", "ada"),
        ],
    ],
};

about("guards", () => {
    for (const [guard, [track, from, to, spoils]] of Object.entries(CASES)) {
        test(`${guard} lets ${from} become ${to} only when it holds`, () => {
            const scope: Spoil =
                guard === "out-of-scope" ? having("SCOPE", "OUT-ACT") : (one) => one;
            const good = scope(ready(track, from, to));
            equals(obstacles(good, track, to), []);
            const all = guard === "out-of-scope" ? [having("SCOPE", "IN")] : spoils;
            holds(all.length > 0, "something is tried");
            for (const spoil of all) {
                equals(obstacles(spoil(good), track, to), [guard]);
            }
        });
    }

    test("are all tried, and all used", () => {
        const used = Object.values(definition.tracks).flatMap(({ transitions }) =>
            transitions.flatMap(({ guards }) => guards as string[]),
        );
        equals([...new Set(used)].sort(), Object.keys(CASES).sort());
        equals(Object.keys(GUARDS).sort(), Object.keys(CASES).sort());
    });

    test("stop every outward step once a case is withdrawn or held", () => {
        for (const [track, from, to] of [
            ["STATE_TRACK", "PROPOSED", "RAISED"],
            ["REPORT_TRACK", "CANDIDATE", "DRAFTED"],
            ["REPORT_TRACK", "DRAFTED", "REID-CHECKED"],
            ["REPORT_TRACK", "REID-CHECKED", "CLEARED"],
            ["REPORT_TRACK", "CLEARED", "INCLUDED"],
            ["REPORT_TRACK", "UPDATE-DUE", "UPDATED"],
        ] as const) {
            for (const held of ["WITHDRAWN", "HOLD-PROTECTION"]) {
                const one = having("LIFECYCLE", held)(ready(track, from, to));
                equals(obstacles(one, track, to), ["not-stopped"], `${to} when ${held}`);
            }
        }
    });

    test("a second person may be missing and nothing else: then a step can be proposed", () => {
        const alone = without("PROPOSAL.STATE_TRACK")(ready("STATE_TRACK", "PROPOSED", "RAISED"));
        holds(isForTwo(obstacles(alone, "STATE_TRACK", "RAISED")), "only a second person");
        const more = without("STANDING")(alone);
        holds(!isForTwo(obstacles(more, "STATE_TRACK", "RAISED")), "more is missing");
        equals(obstacles(alone, "STATE_TRACK", "REPLIED"), "no-such-step");
    });

    test("read the consents as the reporter's voice left them", () => {
        const report = { answers: { CON_STATE: "NAMED", CON_PUB: "NO", ACTS: [] } };
        const file = {
            day: "2026-01-01",
            report,
            additions: [
                { day: "2026-05-05", content: { answers: { CON_STATE: "NO" } } },
                { day: "2026-06-06", content: "forged" },
                { day: "2026-07-07", content: { text: "and nothing about consents" } },
            ],
        } as unknown as Parameters<typeof consentsOf>[0];
        equals(consentsOf(file), {
            answers: { CON_STATE: "NO", CON_PUB: "NO" },
            day: "2026-05-05",
        });
    });
});

about("steps", () => {
    test("begin at each track's start and use a proposal up", () => {
        equals(
            TRACKS.map((track) => stateOf({}, track)),
            ["RECEIVED", "ALLEGED", "NONE", "CANDIDATE"],
        );
        const after = moved(
            proposed({ STATE_TRACK: "PROPOSED" }, "STATE_TRACK", "RAISED"),
            "STATE_TRACK",
            "RAISED",
        );
        equals(after, { STATE_TRACK: "RAISED" });
    });

    test("show a submitter one of four words and nothing of verification or States", () => {
        const states = definition.tracks.LIFECYCLE.transitions.map(({ to }) => to);
        equals([...new Set(["RECEIVED", ...states].map(wordFor))].sort(), [
            "FINISHED",
            "MESSAGE",
            "RECEIVED",
            "WITH_US",
        ]);
        equals(wordFor("HOLD-PROTECTION"), "WITH_US");
    });

    test("are checked again on the way to the service, whatever was changed behind them", () => {
        const one = ready("STATE_TRACK", "PROPOSED", "RAISED");
        const after = moved(one.coding, "STATE_TRACK", "RAISED");
        equals(breaches(one, after, "ada", TODAY, one.consents), []);
        equals(breaches(one, after, "mei", TODAY, one.consents)[0]?.missing, ["two-people"]);
        const spoiled = withValue(after, "RISKS/r1/RISK_DATE", "2026-01-01");
        equals(breaches(one, spoiled, "ada", TODAY, one.consents)[0]?.missing, ["fresh-risk"]);
        const held = {
            ...after,
            LIFECYCLE: "HOLD-PROTECTION",
            "REASON.LIFECYCLE": "HOLD-PROTECTION: x",
        };
        equals(breaches(one, held, "ada", TODAY, one.consents)[0]?.missing, ["not-stopped"]);
        const jumped = { ...one.coding, STATE_TRACK: "MEASURES" };
        equals(breaches(one, jumped, "ada", TODAY, one.consents)[0]?.missing, "no-such-step");
    });
});

interface Said {
    readonly author: string;
    readonly coding: Coding;
    readonly signature?: Handed["signature"];
    readonly follows?: string;
    readonly unopened?: boolean;
}

function handed(...said: Said[]): Handed[] {
    let before = "";
    return said.map(({ author, coding, signature = "good", follows, unopened }, i) => {
        const number = i + 1;
        const hash = `hash-${number}`;
        const read = {
            number,
            follows: follows ?? before,
            author,
            day: TODAY,
            codebook: 2,
            coding,
            hash,
        };
        if (signature !== "bad") {
            before = hash;
        }
        return { number, read: unopened === true ? undefined : read, signature };
    });
}

about("histories", () => {
    const first = { author: "ada", coding: { A: "1", B: "1" } };
    const second = { author: "mei", coding: { A: "1", B: "2", C: "1" } };

    test("tell who gave each key its value, and what each revision changed", () => {
        const history = historyOf(
            handed(first, second, { author: "ada", coding: { B: "2", C: "1" } }),
        );
        equals(presentOf(history), { B: "2", C: "1" });
        equals(
            [...setters(history)],
            [
                ["B", "mei"],
                ["C", "mei"],
            ],
        );
        equals(
            history.believed.map(({ changed }) => changed),
            [["A", "B"], ["B", "C"], ["A"]],
        );
        equals([history.doubts, history.newest], [[], 3]);
    });

    test("take nothing from a revision that nobody of the roster signed", () => {
        const forged = { author: "mei", coding: { A: "9" }, signature: "bad" as const };
        const history = historyOf(handed(first, forged, second));
        equals(presentOf(history), second.coding);
        equals(history.doubts, [{ number: 2, why: "forged" }]);
        equals(history.newest, 3);
    });

    test("notice when one was left out, or was put where it does not belong", () => {
        const [one, , three] = handed(first, second, { author: "ada", coding: { A: "3" } });
        const gap = historyOf([present(one), present(three)]);
        equals(gap.doubts, [{ number: 3, why: "out-of-order" }]);
        equals(presentOf(gap), first.coding);
        const elsewhere = historyOf(handed(first, { ...second, follows: "another" }));
        equals(elsewhere.doubts, [{ number: 2, why: "out-of-order" }]);
        const lost = historyOf(handed(first, { ...second, unopened: true }));
        equals(lost.doubts, [{ number: 2, why: "unopened" }]);
    });

    test("believe somebody who has left when a colleague built on what they wrote", () => {
        const left = { ...first, signature: "unlisted" as const };
        equals(historyOf(handed(left)).doubts, [{ number: 1, why: "unlisted" }]);
        equals(presentOf(historyOf(handed(left))), {});
        const built = historyOf(handed(left, second));
        equals(built.doubts, []);
        equals(setters(built).get("A"), "ada");
        const past = historyOf(handed(left, { ...second, follows: "" }));
        equals(past.doubts, [{ number: 1, why: "unlisted" }]);
        equals(presentOf(past), second.coding);
    });

    test("show a step that one person took alone", () => {
        const rules = withValue(READY, "STATE_TRACK", "PROPOSED");
        const asks = proposed(rules, "STATE_TRACK", "RAISED");
        const raised = moved(asks, "STATE_TRACK", "RAISED");
        const begin = { author: "ada", coding: { ...READY } };
        const alone = historyOf(
            handed(begin, { author: "ada", coding: asks }, { author: "ada", coding: raised }),
        );
        const together = historyOf(
            handed(begin, { author: "ada", coding: asks }, { author: "mei", coding: raised }),
        );
        const found = (history: History) =>
            pastBreaches(history).filter(({ number }) => number === 3);
        equals(found(together), []);
        equals(
            found(alone).map(({ track, to, missing, author }) => [track, to, missing, author]),
            [["STATE_TRACK", "RAISED", ["two-people"], "ada"]],
        );
    });
});

about("merging", () => {
    const base: Coding = { A: "1", B: "1", C: ["x", "y"], "ACTS/r1/ACT": "P01" };

    test("keeps what either changed", () => {
        const mine = { ...base, A: "2", "ACTS/r2/ACT": "T01" };
        const theirs = { ...withValue(base, "B", undefined), "ACTS/r3/ACT": "D01" };
        const { coding, collisions } = merge(base, mine, theirs);
        equals(collisions, []);
        equals(coding["A"], "2");
        equals(coding["B"], undefined);
        equals(rowsOf(coding, "ACTS").length, 3);
    });

    test("shows what both changed, and lets nothing go meanwhile", () => {
        const { coding, collisions } = merge(
            base,
            { ...base, A: "2", B: "2" },
            { ...base, A: "3", B: "2" },
        );
        equals(collisions, [{ key: "A", mine: "2", theirs: "3" }]);
        equals([coding["A"], coding["B"]], ["3", "2"]);
        const gone = merge(base, withValue(base, "A", undefined), { ...base, A: "3" });
        equals(gone.collisions, [{ key: "A", mine: undefined, theirs: "3" }]);
        const theirsGone = merge(base, { ...base, A: "3" }, withValue(base, "A", undefined));
        equals(theirsGone.collisions, [{ key: "A", mine: "3", theirs: undefined }]);
    });

    test("takes codes in another order for the same", () => {
        equals(merge(base, { ...base, C: ["y", "x"] }, { ...base, C: ["x"] }).collisions, []);
    });
});

/** One case at the service, and a tab that has read it so far. */
class Tab {
    private read: number;
    readonly draft: Draft;

    constructor(
        private readonly all: Said[],
        private readonly me: string,
    ) {
        this.read = all.length;
        this.draft = new Draft(this.stage, me);
    }

    get stage(): Stage {
        const history = historyOf(handed(...this.all.slice(0, this.read)));
        return { coding: presentOf(history), setBy: setters(history) };
    }

    add(coding: Coding): Promise<boolean> {
        const newest = this.read === this.all.length;
        if (newest) {
            this.all.push({ author: this.me, coding });
        }
        this.read = this.all.length;
        return Promise.resolve(newest);
    }

    save(): Promise<Saved> {
        return save(this.draft, this, { answers: ALLOWED, day: "2026-03-01" }, this.me, TODAY);
    }
}

about("saving", () => {
    test("puts two people's changes together and loses none", async () => {
        const all: Said[] = [{ author: "ada", coding: { A: "1" } }];
        const [ada, mei] = [new Tab(all, "ada"), new Tab(all, "mei")];
        ada.draft.set("B", "of ada");
        mei.draft.set("C", "of mei");
        equals([(await ada.save()).merged, (await mei.save()).merged], [0, 1]);
        equals(mei.stage.coding, { A: "1", B: "of ada", C: "of mei" });
        equals(
            [...mei.stage.setBy],
            [
                ["A", "ada"],
                ["B", "ada"],
                ["C", "mei"],
            ],
        );
    });

    test("waits for a person where both changed the same", async () => {
        const all: Said[] = [{ author: "ada", coding: { A: "1" } }];
        const [ada, mei] = [new Tab(all, "ada"), new Tab(all, "mei")];
        ada.draft.set("A", "2");
        mei.draft.set("A", "3");
        mei.draft.set("B", "of mei");
        await ada.save();
        const waits = await mei.save();
        equals([waits.saved, waits.collisions], [false, [{ key: "A", mine: "3", theirs: "2" }]]);
        equals(all.length, 2, "nothing was added");
        equals(mei.draft.coding, { A: "2", B: "of mei" });
        mei.draft.set("A", "3");
        equals((await mei.save()).saved, true);
        equals(mei.stage.coding, { A: "3", B: "of mei" });
    });

    test("takes a step back that a colleague's revision has made impossible", async () => {
        const ready = proposed({ ...READY, STATE_TRACK: "PROPOSED" }, "STATE_TRACK", "RAISED");
        const all: Said[] = [{ author: "mei", coding: ready }];
        const [ada, mei] = [new Tab(all, "ada"), new Tab(all, "mei")];
        mei.draft.become(
            moved(
                withReason(mei.draft.coding, "LIFECYCLE", "HOLD-PROTECTION", "she is followed"),
                "LIFECYCLE",
                "HOLD-PROTECTION",
            ),
        );
        ada.draft.become(moved(ada.draft.coding, "STATE_TRACK", "RAISED"));
        ada.draft.set("NOTES/n1/TEXT", "sent today");
        equals((await mei.save()).saved, true);
        const refused = await ada.save();
        equals([refused.saved, refused.refused[0]?.missing], [false, ["not-stopped"]]);
        equals(stateOf(ada.draft.coding, "STATE_TRACK"), "PROPOSED");
        equals(ada.draft.coding["NOTES/n1/TEXT"], "sent today");
    });
});

about("the coding form", () => {
    test("asks every field that reviewers code once, and none of the identity", () => {
        const asked = SECTIONS.flatMap(({ fields, groups }) => [
            ...fields.map(({ name }) => name),
            ...groups.flatMap((group) => fieldsOf(group).map(({ name }) => name)),
        ]);
        const coded = Object.entries(codebook.fields)
            .filter(
                ([, { who, sensitivity, type }]) =>
                    who.includes("V") && sensitivity !== "ID" && type !== "auto",
            )
            .map(([name]) => name)
            .filter((name) => !TRACKS.some((track) => track === name));
        equals([...asked].sort(), coded.sort());
        equals(SECTIONS.map(({ key }) => key).includes("other"), false, "a part for every field");
    });
});
