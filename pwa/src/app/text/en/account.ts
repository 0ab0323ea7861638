// English words of the account: what it adds, signing up, in and out, and what becomes of the entries.

export const account = {
  title: "Account",
  without: "You need no account",
  withoutWhy:
    "The diary works the same without one. Your entries stay on this phone and go nowhere else. You can save a copy at any time.",
  adds: "What an account adds",
  gains: [
    {
      title: "One diary on all your phones",
      under: "A lost phone does not lose your diary.",
    },
    {
      title: "A look each night",
      under: "The server tells you when your pain has not eased much with what you tried.",
    },
    {
      title: "A page for your doctor",
      under: "One sheet to print or to send, as a PDF.",
    },
  ],
  needs: "Then your entries are also on the server. It asks for your consent first.",
  signUp: "Make an account",
  signIn: "Sign in",
  have: "I have an account",
  email: "E-mail",
  password: "Password",
  newPassword: "Choose a password",
  passwordRule: "10 letters or more. A few words in a row are good.",
  show: "Show the password",
  hide: "Hide the password",
  agree: "I agree to this",
  goAlong: (count: number) =>
    count === 1
      ? "The 1 entry on this phone goes to your account."
      : `The ${count} entries on this phone go to your account.`,
  working: "One moment …",
  toSignIn: "You have one? Sign in",
  toSignUp: "No account yet? Make one",
  signInAgain: "Sign in again",
  signedInNow: "You are signed in",
  madeNow: "Your account is made",
  errors: {
    emailMissing: "Type your e-mail.",
    emailOdd: "This does not look like an e-mail. Is there a typing slip?",
    emailTaken: "There is an account with this e-mail. Sign in, or use another e-mail.",
    emailLong: "This e-mail is too long.",
    passwordMissing: "Type your password.",
    passwordShort: "Make it 10 letters or longer.",
    passwordCommon: "Too many people use this password. Choose another one.",
    mismatch: "This e-mail or this password is not right.",
    agreeMissing: "To make an account, tick that you agree. Or go on without one.",
    offline:
      "There is no connection. Try again when you are online. Your entries are on this phone.",
    throttled: "Too many tries. Wait a few minutes, then try again.",
    unavailable: "The server cannot answer now. Try again soon.",
    otherAccount: "This phone holds the diary of another account. Sign out of that one first.",
    odd: "That did not work. Please try again.",
  },
  mergeTitle: "Your entries on this phone",
  mergeLead: (count: number) =>
    count === 1
      ? "This phone holds 1 entry that you made without an account. What should become of it?"
      : `This phone holds ${count} entries that you made without an account. What should become of them?`,
  mergeAs: (email: string) => `You are signing in as ${email}. Nothing has been sent yet.`,
  add: (count: number) => (count === 1 ? "Add this entry" : `Add these ${count} entries`),
  addWhy: "They become part of the diary in your account.",
  aside: "Save them as a file and remove them",
  asideWhy: "For example when they are not yours.",
  cancel: "Cancel",
  cancelWhy: "You stay signed out. The entries stay as they are.",
  added: "They are in your diary now",
  removedNow: "They are removed from this phone",
  cancelled: "You are not signed in. Nothing was changed.",
  asideAsk: "Is the file where you can find it again? Then they can go from this phone.",
  asideYes: "Yes, remove them",
  asideAgain: "Save the file again",
  asideNo: "No, go back",
  signedIn: "Signed in as",
  entries: "Your entries",
  lastSynced: (when: string) => `Last synced ${when}`,
  neverSynced: "Not synced yet",
  state: {
    idle: "All entries are on this phone and in your account",
    syncing: "Syncing now",
    waits: (count: number) =>
      count === 1 ? "1 entry is only on this phone" : `${count} entries are only on this phone`,
    waitsWhy: "They are sent when there is a connection.",
    offline: "No connection",
    offlineWhy: "All works as before. Entries are sent later.",
  },
  trouble: {
    storage_full: "This phone is full. Make some room, then entries can come in again.",
    signed_out: "You were signed out. Your entries are safe on this phone. Sign in again to sync.",
    consent_withdrawn:
      "You took your consent back. Entries stay on this phone and nothing is sent.",
    unavailable: "The server cannot answer now. The app tries again by itself.",
    throttled: "The server asks to wait. The app tries again by itself.",
    update_needed: "This version of the app is too old to sync. Close it and open it again.",
    error: "Syncing did not work. The app tries again by itself.",
  },
  syncNow: "Sync now",
  refused: "Could not sync",
  consentGiven: "Consent",
  consentGivenWhy: "What you agreed to",
  takeBack: "Take my consent back",
  takenBack: "Consent taken back. Nothing is sent from now on.",
  giveAgain: "Give my consent again",
  givenAgain: "Consent given. Syncing goes on.",
  signOut: "Sign out",
  signOutWhy: "The diary goes from this phone and stays in your account",
  signOutLead: "Your diary stays in your account. It goes from this phone, with all drafts.",
  signOutWaits: (count: number) =>
    count === 1
      ? "1 entry is only on this phone. If you sign out now, it is lost."
      : `${count} entries are only on this phone. If you sign out now, they are lost.`,
  syncAndOut: "Send them, then sign out",
  stillWaits:
    "They could not be sent. You are still signed in. Try again later, or save a copy first.",
  saveCopy: "Save a copy",
  copySaved: "Look in your downloads. When the copy is there, you can sign out.",
  discard: "Sign out without them",
  stay: "Stay signed in",
  outNow: "You are signed out. Your diary is no longer on this phone.",
} as const;
