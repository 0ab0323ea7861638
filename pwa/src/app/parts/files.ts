// Files the app hands to the person: kept by the browser, or given to the phone's share sheet.

/** The browser may read the file for a while after the tap; after that it need not be held. */
const HELD_FOR = 60_000;

/** Lets the browser save the file, as if the person had followed a link to it. */
export function saveFile(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), HELD_FOR);
}

export function canShare(file: File): boolean {
  return navigator.canShare?.({ files: [file] }) ?? false;
}

/** Opens the share sheet; closing it without sharing is no error. */
export async function shareFile(file: File): Promise<void> {
  try {
    await navigator.share({ files: [file] });
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === "AbortError")) throw reason;
  }
}
