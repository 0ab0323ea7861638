// English words of the frame: tabs, ways back, banners, where entries are kept.

export const frame = {
  main: "Main",
  tabs: {
    today: "Today",
    diary: "Diary",
    treatments: "Treatments",
    doctor: "Doctor",
    more: "More",
  },
  skip: "Skip to content",
  back: "Back",
  close: "Close",
  actions: "Actions",
  undo: "Undo",
  undone: "Taken back",
  clear: "Clear",
  done: "Done",
  skipIt: "Skip",
  notLoaded: "Not here yet",
  notLoadedWhy: "This part of the app is not on this phone yet. Try again when you are online.",
  tryAgain: "Try again",
  unreadable: "This phone’s storage could not be read. Close the app and open it again.",
  noSuchScreen: "There is no such page. This is Today.",
  sample: "Sample diary, not yours",
  sampleEnd: "Close it",
  sampleGone: "The sample diary is gone",
  update: "A new version of the app is ready.",
  updateNow: "Use it now",
  insecure:
    "This address is not secure, so the app cannot work offline or be added to your phone here.",
  savedHere: "Saved on this phone",
  full: "This phone is full, so it was not saved. What you entered is still here. Make some room, then try again.",
  notSaved: "It was not saved. What you entered is still here. Please try again.",
  resumed: "You began this earlier. It is not saved yet.",
  restart: "Start again",
  synced: "Synced",
  syncing: "Syncing",
  onlyHere: (count: number) =>
    count === 1 ? "1 entry only on this phone" : `${count} entries only on this phone`,
  needsALook: (count: number) =>
    count === 1 ? "1 entry needs a look" : `${count} entries need a look`,
} as const;
