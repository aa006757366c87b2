import { CopyButton } from "@/components/ui/copy-button";
import type { DescribedOperation, DescribedParameter } from "@/lib/api/document";
import { type SchemaRow, schemaRows, typeWords, valuesOf } from "@/lib/api/schema-rows";
import { filterNames } from "@/lib/cameras/filter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { SchemaTable } from "./schema-table";

const filters: readonly string[] = filterNames;
export const isFilter = ({ name }: DescribedParameter) => filters.includes(name);

export const parameterRow = ({ name, schema, required, description }: DescribedParameter): SchemaRow => ({
  name,
  type: typeWords(schema),
  refers: null,
  required,
  values: valuesOf(schema),
  description,
});

type Props = { method: string; path: string; operation: DescribedOperation; locale: Locale };

/** One operation: address, parameters, answers, and programs to copy. */
export function OperationSection({ method, path, operation, locale }: Props) {
  const t = translator(locale, "reference");
  const { operationId: id, summary, description, parameters, requestBody, responses } = operation;
  const own = parameters.filter((parameter) => !isFilter(parameter));
  const labels = { copy: t("copy"), copied: t("copied"), failed: t("notCopied") };
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="api-operation">
      <h3 id={`${id}-title`}>{summary}</h3>
      <p className="api-address">
        <strong>{method.toUpperCase()}</strong> <code>{path}</code>
      </p>
      {description && <p>{description}</p>}
      {own.length > 0 && <SchemaTable caption={t("parameters")} rows={own.map(parameterRow)} locale={locale} />}
      {parameters.some(isFilter) && (
        <p>
          {t("andFilters")} <a href="#filters">{t("filters")}</a>.
        </p>
      )}
      {Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => (
        <SchemaTable key={type} caption={t("body", { type })} rows={schemaRows(schema)} locale={locale} />
      ))}
      <h4>{t("answers")}</h4>
      <ul className="api-answers">
        {Object.entries(responses).map(([status, answer]) => (
          <li key={status}>
            <code>{status}</code> {answer.description}
            {Object.entries(answer.content ?? {}).map(([type, { schema }]) => {
              const name = schema.$ref ? typeWords(schema) : null;
              return (
                <span key={type} className="api-media">
                  {" "}
                  <code>{type}</code>
                  {name && (
                    <>
                      {": "}
                      <a href={`#schema-${name}`}>{name}</a>
                    </>
                  )}
                </span>
              );
            })}
          </li>
        ))}
      </ul>
      <h4>{t("programs")}</h4>
      {operation["x-codeSamples"].map(({ lang, source }, at) => (
        <details key={lang} className="api-sample" open={at === 0}>
          <summary>{lang}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, also by keyboard. */}
          <section tabIndex={0} aria-label={`${lang}: ${summary}`} className="api-code">
            <pre>
              <code>{source}</code>
            </pre>
          </section>
          <CopyButton text={source} labels={labels} />
        </details>
      ))}
    </section>
  );
}
