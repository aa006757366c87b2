import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { promises } from "@/lib/privacy/promises";

/** What the site promises, each with the tests that guard it. */
export function Promises({ locale }: { locale: Locale }) {
  const t = translator(locale, "about");
  return (
    <ul className="bullets">
      {promises.map(({ promise, tests }) => (
        <li key={promise}>
          {t(promise)}
          <span className="promise-tests">
            {t("neverTest")}{" "}
            {tests.map(({ file }, at) => (
              <span key={file}>
                {at > 0 && ", "}
                <code>{file}</code>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
