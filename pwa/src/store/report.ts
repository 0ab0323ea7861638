/** What nobody expected goes to the browser's console, and the app goes on. */
export function report(error: unknown): void {
  globalThis.reportError?.(error);
}
