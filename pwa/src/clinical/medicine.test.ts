/** The shared vectors of the medicine counter: the server passes the same ones. */
import { describe, expect, it } from "vitest";
import * as medicine from "./medicine";
import { counted, countings } from "./testing/vectors";

describe.each(countings)("$name", (one) => {
  const { products, doses } = one;

  it("is counted alike on phone and server", () => {
    expect(counted({ medicine }, one, { products, doses })).toEqual(one.expected);
  });

  it("does not change with the order, nor with a second delivery", () => {
    const upsideDown = {
      products: [...products].reverse(),
      doses: [...doses, ...doses].reverse(),
    };
    expect(counted({ medicine }, one, upsideDown)).toEqual(one.expected);
  });

  it("does not change with the zone that a time is written in", () => {
    const inUtc = doses.map((dose) => ({ ...dose, at: new Date(dose.at ?? "").toISOString() }));
    expect(counted({ medicine }, one, { products, doses: inUtc })).toEqual(one.expected);
  });
});
