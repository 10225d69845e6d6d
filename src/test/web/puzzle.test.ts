import { NO_ANSWER, puzzleOf, solve } from "../../main/web/protocol/puzzle";
import { equals, present } from "./assert";
import { about, test } from "./harness";

/** Java's `PuzzleTest` has the same. */
const asked = {
    challenge: "AAECAwQFBgcICQoLDA0ODxAREhMUFRY",
    target: "CvUUH140fO1Da0iT8LdGe-MlLVngd1tXkrOhfOHuO6w",
    cost: 2000,
};
const ANSWER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYAAATS";

about("the puzzle of a crowded service", () => {
    test("is solved as Java solves it", async () => {
        equals(await solve(present(puzzleOf({ puzzle: asked }))), ANSWER);
        equals(ANSWER.length, NO_ANSWER.length);
    });

    test("has no answer when none of its numbers is one", async () => {
        equals(await solve(present(puzzleOf({ puzzle: { ...asked, cost: 1000 } }))), NO_ANSWER);
    });

    test("is none when it is too dear or malformed", () => {
        equals(puzzleOf(undefined), undefined);
        equals(puzzleOf({}), undefined);
        equals(puzzleOf({ puzzle: { ...asked, cost: 320_001 } }), undefined);
        equals(puzzleOf({ puzzle: { ...asked, challenge: asked.target } }), undefined);
        equals(puzzleOf({ puzzle: { ...asked, target: "" } }), undefined);
    });
});
