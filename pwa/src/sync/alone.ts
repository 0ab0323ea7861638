/** One tab at a time, where the browser can say so; a tab that hangs holds the others up only for a while. */

const LOCK = "achelog-sync";
/** A tab that was frozen in the middle of a round keeps its lock. */
const PATIENCE_MS = 90_000;

/**
 * Rounds of two tabs at once lose nothing, they only do work twice; so the lock may be taken from a
 * tab that does not get on. Its own round then goes on unguarded when it wakes.
 */
export async function alone(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  let begun = false;
  let ended = false;
  const guarded = async () => {
    begun = true;
    await work();
    ended = true;
  };
  const { signal, end } = patience();
  try {
    await navigator.locks.request(LOCK, { signal }, guarded);
  } catch (error) {
    if (begun && !ended && isStolen(error)) return;
    if (begun) throw error;
    await navigator.locks.request(LOCK, { steal: true }, work).catch(unlessStolen);
  } finally {
    end();
  }
}

function patience() {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE_MS);
  return { signal: controller.signal, end: () => clearTimeout(timer) };
}

const isStolen = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

function unlessStolen(error: unknown): void {
  if (!isStolen(error)) throw error;
}
