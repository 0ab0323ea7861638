// Files that leave the app by the person's own hand.

import { today } from "../store";

/** How long the browser may take to fetch a file that was handed to it. */
const FETCHED_BY = 60_000;

/** Saves a file where this phone keeps downloads. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FETCHED_BY);
}

/** The name of a copy made today. */
export const copyName = () => `achelog-${today()}.json`;
