// English text of the consent to keep the diary on the server. Whoever changes a letter renews the hash.

export const consent = {
  title: "What you agree to",
  paragraphs: [
    "This diary tells about your health. It goes to the server only if you agree.",
    "What goes there: your e-mail, and all that you enter in the app. That is your pain, its places, your treatments, your notes, and what you told about your pain.",
    "What for: to keep one diary on all your phones. To look at it each night for a reason to see a doctor. To make a page for your doctor when you ask for one.",
    "How it is kept: your own words are locked with a key of your own. Numbers and dates are not locked, so that the server can count with them. Whoever runs the server could get at both. The app sends nothing to anyone else.",
    "You can take this back at any time, in the app under Account. From then on the server takes in nothing new, gives nothing out, and makes no new page. What it holds stays there until it is deleted. Ask whoever runs the server to delete it.",
    "The diary on this phone does not need the server. It works the same if you do not agree.",
  ],
  /** SHA-256 of the paragraphs, joined by line feeds, in UTF-8. A page on plain http has no `crypto.subtle`. */
  sha256: "b1b095c3d5181d6e434fab26c1af9adaa09ca49a5a164eb6a518b027ad7df4ad",
} as const;
