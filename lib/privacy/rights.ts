/** Sentences on the rights of whoever data of this site are about; names of content/statements.json. */
export const privacyLaw = [
  "demand-access",
  "demand-rectification",
  "ordinary-erasure",
  "erasure-expression",
  "demand-objection",
  "demand-answer",
  "demand-complaint",
];
