// English words of the account: what it adds, the consent, signing up, in and out.

export const account = {
  title: "Account",
  lead: "The app works without an account. Your entries are then only on this phone. If it is lost or cleared, they are gone.",
  adds: "What an account adds",
  additions: [
    "Your diary on all your phones, and safe when one breaks.",
    "A look each night at pain that lasts, with a note when it is time to see a doctor.",
    "One page for your doctor, made from your entries.",
  ],
  door: "Make an account or sign in",
  have: "I have an account",
  email: "E-mail",
  password: "Password",
  newPassword: "Choose a password",
  passwordWhy: "At least 10 letters. Three or four words in a row work well.",
  show: "Show the password",
  agree: "I have read this and agree.",
  agreeFirst: "Read what you agree to. Then tick the box.",
  emailFirst: "Type your e-mail.",
  passwordFirst: "Type your password.",
  signUp: "Make an account",
  signIn: "Sign in",
  toSignUp: "No account yet? Make one",
  toSignIn: "You have one? Sign in",
  goAlong: (count: number) =>
    count === 1
      ? "The 1 entry on this phone goes to your account."
      : `The ${count} entries on this phone go to your account.`,
  allThere: "All entries are on this phone and in your account",
  working: "One moment",
  signedUp: "Your account is ready. Your entries are on their way there.",
  signedIn: "You are signed in.",
  wrong: {
    email_taken: "There is an account with this e-mail. Sign in instead.",
    invalid: "This does not look like an e-mail. Check it and try again.",
    required: "This is needed.",
    password_too_short: "It is too short. Take at least 10 letters.",
    password_too_common: "Many people use this password. Take another one.",
    password_entirely_numeric: "Take some letters too, not only digits.",
    password_too_similar: "It is too close to your e-mail. Take another one.",
    email_password_mismatch: "E-mail or password is wrong. Check both and try again.",
    invalid_password_reset: "This link is used up or too old. Ask for a new one below.",
    offline:
      "There is no connection. Your entries stay on this phone. Try again when you are online.",
    throttled: "Too many tries. Wait a few minutes, then try again.",
    unavailable: "The server cannot answer now. Try again soon.",
    other_account: "This phone holds the diary of another account. Sign out of that one first.",
    waiting: "Some entries could not be sent. You are still signed in.",
    error: "That did not work. Please try again.",
  },
  forgot: "Forgot your password?",
  forgotWhy: "We send you a link to choose a new one.",
  sendLink: "Send the link",
  linkSent: "If there is an account with this e-mail, a link is on its way.",
  reset: "Choose a new password",
  resetDo: "Keep the new password",
  resetDone: "The new password counts from now on. Sign in with it.",

  signedInAs: (email: string) => `Signed in as ${email}`,
  entries: "Your entries",
  again: "Sign in again",
  againWhy: "You were signed out. Your entries are still on this phone.",
  consent: "Your consent",
  consentRead: "Read what you agreed to",
  withdraw: "Take back my consent",
  withdrawWhy: "Sending and fetching stop at once. Your entries stay on this phone.",
  withdrawn: "You took back your consent. Nothing is sent or fetched.",
  giveAgain: "I agree again",
  given: "Noted: you agree again",

  signOut: "Sign out",
  signOutWhy: "Takes your diary off this phone. It stays in your account.",
  leaving: "Sign out on this phone",
  leavingAllSent:
    "All entries are in your account. This phone then forgets them. Sign in again to get them back.",
  leavingWaiting: (count: number) =>
    count === 1
      ? "1 entry is only on this phone. What should become of it?"
      : `${count} entries are only on this phone. What should become of them?`,
  leavingDeleted: (count: number) =>
    count === 1
      ? "1 entry that you deleted here is still in your account."
      : `${count} entries that you deleted here are still in your account.`,
  leavingRefused: (count: number) =>
    count === 1
      ? "1 of them cannot be sent as it is. Look at it first, or save a copy."
      : `${count} of them cannot be sent as they are. Look at them first, or save a copy.`,
  noConnection: "There is no connection now.",
  syncAndLeave: "Send them, then sign out",
  saveAndLeave: "Save a copy first",
  leaveWithout: (count: number) =>
    count === 1 ? "Sign out and lose that entry" : `Sign out and lose those ${count} entries`,
  leaveUnsent: "Sign out without sending",
  leaveSure: "They cannot be brought back. Do you want to go on?",
  leaveYes: "Yes, sign out and lose them",
  leaveNo: "No, stay signed in",
  saved: "Is the file where you want it? Then sign out.",
  signOutNow: "Sign out now",
  gone: "You are signed out. This phone has forgotten your diary.",

  merge: "What about the entries on this phone?",
  mergeLead: (count: number) =>
    count === 1
      ? "1 entry was made on this phone without an account. Nothing moves before you choose."
      : `${count} entries were made on this phone without an account. Nothing moves before you choose.`,
  mergeAdd: (count: number) =>
    count === 1 ? "Add it to this diary" : `Add these ${count} to this diary`,
  mergeAddWhy: "Take this if they are yours.",
  mergeSave: "Save them as a file and remove them here",
  mergeSaveWhy: "Take this if they belong to somebody else.",
  mergeSaved: "Is the file where you want it? Then remove the entries here.",
  mergeRemove: "The file is safe, remove them",
  mergeCancel: "Cancel, do not sign in",
  mergeCancelWhy: "The entries stay here and nothing moves.",
  merged: "They are in your diary now.",
  removed: "The entries are gone from this phone. You have the file.",
  cancelled: "You are not signed in. Your entries are still here.",
} as const;
