// The moment from which the app can be used, for whoever measures it.

let marked = false;

/** Called by the frame when the first screen stands; only the first call counts. */
export function ready(): void {
  if (!marked) performance.mark("ready");
  marked = true;
}
