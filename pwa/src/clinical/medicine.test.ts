/** The shared vectors of the medicine counter: the server passes the same ones. */
import { describe, expect, it } from "vitest";
import { cases } from "../../../tests/vectors/medicine.json";
import type { Told } from "./episode";
import {
  type Cabinet,
  type Count,
  counts,
  countsOfDose,
  daysInARow,
  daysTaken,
  judgeNsaidDays,
  uncounted,
  unsupportedNsaidDays,
} from "./medicine";

interface Case {
  name: string;
  products: Cabinet["products"];
  doses: Cabinet["doses"];
  ask: string;
  at?: string;
  dose?: string;
  ingredient?: string;
  day?: string;
  told?: Told[];
  expected: unknown;
}

const brief = ({ ingredient, milligrams, doses, unknown, limit, state }: Count) => [
  ingredient,
  milligrams,
  doses,
  unknown,
  limit,
  state,
];

/** What the case asks, in the form of its `expected`. */
function answer(one: Case, cabinet: Cabinet): unknown {
  const { at = "", dose = "", ingredient = "", day = "", told = [] } = one;
  if (one.ask === "counts") return counts(cabinet, at).map(brief);
  if (one.ask === "dose") return countsOfDose(cabinet, dose).map(brief);
  if (one.ask === "uncounted") return uncounted(cabinet, at);
  if (one.ask === "days")
    return [daysTaken(cabinet, ingredient, day), daysInARow(cabinet, ingredient, day)];
  if (one.ask === "unsupported")
    return unsupportedNsaidDays(cabinet, told).map(({ episode }) => episode);
  const found = judgeNsaidDays(cabinet, day, told);
  if (!found) return null;
  const { episode, number, counts: said, records } = found;
  return { episode, number, counts: said, records };
}

describe.each(cases as Case[])("$name", (one) => {
  const { products, doses } = one;

  it("is counted alike on phone and server", () => {
    expect(answer(one, { products, doses })).toEqual(one.expected);
  });

  it("does not change with the order, nor with a second delivery", () => {
    const upsideDown = {
      products: [...products].reverse(),
      doses: [...doses, ...doses].reverse(),
    };
    expect(answer(one, upsideDown)).toEqual(one.expected);
  });

  it("does not change with the zone that a time is written in", () => {
    const inUtc = doses.map((dose) => ({ ...dose, at: new Date(dose.at ?? "").toISOString() }));
    expect(answer(one, { products, doses: inUtc })).toEqual(one.expected);
  });
});
