// Scores answers of a door as MDN's HTTP Observatory does, by its own code and without its requests.
// Reads a JSON list of answers ({url, status, headers, body}) from standard input, and answers with
// a score, what cost or brought points, and what csp_evaluator finds grave, for each.
import { text } from "node:stream/consumers";
import { ALL_TESTS } from "@mdn/mdn-http-observatory/src/constants.js";
import { MINIMUM_SCORE_FOR_EXTRA_CREDIT } from "@mdn/mdn-http-observatory/src/grader/charts.js";
import { getScoreModifier } from "@mdn/mdn-http-observatory/src/grader/grader.js";
import { parseHttpEquivHeaders } from "@mdn/mdn-http-observatory/src/retriever/utils.js";
import { Requests } from "@mdn/mdn-http-observatory/src/types.js";
import { AxiosHeaders } from "axios";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";

const FULL = 100;

/** What the Observatory's own requests would have brought. */
function retrieved({ url, status, headers, body }) {
    const requests = new Requests(new URL(url).hostname);
    const response = { status, headers: new AxiosHeaders(headers), data: body, verified: true };
    requests.resources.path = body;
    requests.session = { url: new URL(url) };
    requests.responses.auto = { ...response, httpEquiv: parseHttpEquivHeaders(body, url) };
    requests.responses.https = response;
    requests.responses.cors = response;
    return requests;
}

/** The Observatory's sum: extra credit only for whoever has an A without it. */
function scored(answer) {
    const results = ALL_TESTS.map((test) => test(retrieved(answer)).result);
    const modifiers = results.map((result) => getScoreModifier(result));
    const add = (sum, one) => sum + one;
    const uncurved = FULL + modifiers.filter((one) => one < 0).reduce(add, 0);
    return {
        score:
            uncurved >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? FULL + modifiers.reduce(add, 0) : uncurved,
        because: results.map((result, i) => `${result} ${modifiers[i]}`),
    };
}

function grave({ headers }) {
    const { csp } = new CspParser(headers["content-security-policy"] ?? "");
    return new CspEvaluator(csp)
        .evaluate()
        .filter(({ severity }) => [Severity.HIGH, Severity.HIGH_MAYBE].includes(severity))
        .map(({ directive, value, description }) => `${directive} ${value ?? ""}: ${description}`);
}

const answers = JSON.parse(await text(process.stdin));
process.stdout.write(
    JSON.stringify(answers.map((answer) => ({ ...scored(answer), grave: grave(answer) }))) + "\n",
);
