// English words of the settings: the country and what else one may look for.

export const settings = {
  title: "Settings",
  country: "Country",
  countryLabel: "Where you are",
  notChosen: "Not chosen",
  number: (number: string) => `The app shows ${number} as the number for emergencies.`,
  noNumber: "We know no number for it. The app shows 112 and says so.",
  guessed: (country: string) => `By this phone’s clock it is ${country}.`,
  saved: "Country kept on this phone",
  elsewhere: "Also for you",
  version: (version: string) => `Achelog, version ${version}`,
} as const;
