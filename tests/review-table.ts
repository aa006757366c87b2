// Who may ask what below /api/review, written down a second time: an address that is added there and not here fails.

export type Needs = "nobody" | "editor" | "admin";

export const reviewTable: readonly [method: "GET" | "POST", path: string, needs: Needs, body?: unknown][] = [
  ["POST", "set-up", "nobody", { token: "x" }],
  ["POST", "set-up/finish", "nobody", { token: "x", code: "000000" }],
  ["POST", "sign-in", "nobody", { name: "nobody", passphrase: "x" }],
  ["POST", "second-factor", "nobody", { code: "000000" }],
  ["POST", "sign-out", "nobody", {}],
  ["POST", "sign-out-everywhere", "editor", {}],
  ["GET", "session", "nobody"],
  ["GET", "queue", "editor"],
  ["GET", `sightings/${"0".repeat(32)}`, "editor"],
  ["POST", `sightings/${"0".repeat(32)}`, "editor", { action: "accept" }],
  ["POST", "bulk", "editor", { sightings: ["0".repeat(32)], decided: { action: "accept" } }],
  ["POST", "undo", "editor", { decision: "0" }],
  ["POST", "publish", "editor", {}],
  ["GET", "held", "editor"],
  ["POST", "held", "editor", { name: "nobody", action: "publish" }],
  ["GET", "cameras/00000000", "editor"],
  ["POST", "cameras/00000000", "editor", { action: "dispute", note: "because" }],
  ["GET", `photos/${"0".repeat(32)}.small.webp`, "editor"],
  ["POST", `photos/${"0".repeat(32)}`, "editor", {}],
  ["POST", `photos/${"0".repeat(32)}/drop`, "editor", {}],
  ["GET", "dashboard", "editor"],
  ["GET", "demands", "editor"],
  ["POST", `demands/${"0".repeat(32)}`, "admin", { state: "refused", answer: "because" }],
  ["GET", "settings", "admin"],
  ["POST", "settings", "admin", { paused: true }],
  ["GET", "moderators", "admin"],
  ["POST", "moderators", "admin", { action: "disable", name: "nobody" }],
];
