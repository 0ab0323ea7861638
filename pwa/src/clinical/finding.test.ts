// Phone and server make one and the same nudge of a finding: the vectors that both pass.
import { expect, test } from "vitest";
import { version } from "../../../backend/clinical/rulebook.json";
import vectors from "../../../tests/vectors/nudge.json";
import { type Finding, lacks, nudgeOf } from "./finding";
import { nudgeId } from "./nudge_id";

test.each(vectors.raised)("$name is the document that the server makes of it", (case_) => {
  const { family, episode, number } = case_.finding;
  expect(nudgeOf(case_.finding as Finding, vectors.at)).toEqual({
    id: nudgeId(family, episode, number),
    rulebook_version: version,
    ...case_.nudge,
  });
});

test.each(vectors.joined)("$name", ({ state, known, folded, reasons }) => {
  const finding = { ...vectors.raised[0]?.finding, folded } as Finding;
  const nudge = { rule: finding.rule, state, evidence: { reasons: known } };
  const fresh = lacks(nudge, finding);
  expect(fresh.length ? [...known, ...fresh] : null).toEqual(reasons);
});
