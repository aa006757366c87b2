// Serbian Cyrillic to Serbian Latin: one letter has one spelling, so the rule is exact. The other way round it is not.

const pairs: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  ђ: "đ",
  е: "e",
  ж: "ž",
  з: "z",
  и: "i",
  ј: "j",
  к: "k",
  л: "l",
  љ: "lj",
  м: "m",
  н: "n",
  њ: "nj",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ћ: "ć",
  у: "u",
  ф: "f",
  х: "h",
  ц: "c",
  ч: "č",
  џ: "dž",
  ш: "š",
};

const isUpper = (letter: string | undefined) => letter !== undefined && /\p{Lu}/u.test(letter);

/**
 * Serbian in Latin for Serbian in Cyrillic; everything that is not a Serbian Cyrillic letter stays as it is, so
 * ICU messages, names in Latin and numbers pass unchanged. "Љубав" gives "Ljubav", "ЉУБАВ" gives "LJUBAV".
 */
export function toLatin(cyrillic: string): string {
  if (!/\p{Script=Cyrillic}/u.test(cyrillic)) return cyrillic;
  let latin = "";
  for (let at = 0; at < cyrillic.length; at++) {
    const letter = cyrillic.charAt(at);
    const spelling = pairs[letter.toLowerCase()];
    if (!spelling) latin += letter;
    else if (!isUpper(letter)) latin += spelling;
    else if (spelling.length === 1) latin += spelling.toUpperCase();
    else {
      const shouting =
        isUpper(cyrillic[at + 1]) || (isUpper(cyrillic[at - 1]) && !/\p{Ll}/u.test(cyrillic[at + 1] ?? ""));
      latin += shouting ? spelling.toUpperCase() : spelling.charAt(0).toUpperCase() + spelling.slice(1);
    }
  }
  return latin;
}
