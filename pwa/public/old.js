// Runs only where modules are unknown: a readable page below the floor of browsers.
document.getElementById("app").textContent =
  "This browser is too old for Achelog. Please update it, or open this page in another one.";
