/** The phone's half of tests/clinical/test_medicine_twins.py: every cabinet of the file is counted as the server did. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as medicine from "./medicine";
import { counted, type countings } from "./testing/vectors";

const file = process.env.CABINETS_FILE;

it.runIf(file)("counts as the server does", { timeout: 60_000 }, () => {
  const cases = JSON.parse(readFileSync(file ?? "", "utf8")) as typeof countings;
  const other = cases.filter(
    (one) => JSON.stringify(counted({ medicine }, one, one)) !== JSON.stringify(one.expected),
  );
  expect(other.slice(0, 3)).toEqual([]);
});
