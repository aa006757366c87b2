// How an operation is called from a command line, Python, R and JavaScript. In: its address and what is sent. Out:
// programs that can be copied and run; those that read need nothing installed but R's httr2. Pure.

export type Call = {
  method: "get" | "post";
  url: string;
  headers: Readonly<Record<string, string>>;
  /** JSON to send, or the fields of a form. */
  body?: { type: "application/json" | "multipart/form-data"; example: Readonly<Record<string, unknown>> };
  /** The answer is JSON; else a file. */
  json: boolean;
};

type SampleLanguage = "curl" | "Python" | "R" | "JavaScript";

const quoted = (text: unknown) => JSON.stringify(String(text));
const shell = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** The last part of an address without its query: what a file is saved as. */
const fileName = (url: string) => new URL(url).pathname.split("/").at(-1) ?? "file";

function curl({ method, url, headers, body, json }: Call): string {
  const form = body?.type === "multipart/form-data";
  return [
    `curl ${json ? "-sS" : `-sS -o ${fileName(url)}`} ${shell(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
    ...(form ? Object.entries(body.example).map(([name, value]) => `-F ${shell(`${name}=${value}`)}`) : []),
    ...(body && !form ? [`-H 'Content-Type: application/json'`, `-d ${shell(JSON.stringify(body.example))}`] : []),
    ...(method === "post" && !body ? ["-X POST"] : []),
  ].join(" \\\n  ");
}

function python({ url, headers, body, json }: Call): string {
  if (body?.type === "multipart/form-data")
    return [
      "import requests",
      "",
      `form = {name: (None, value) for name, value in ${JSON.stringify(body.example)}.items()}`,
      `answer = requests.post(${quoted(url)}, headers=${JSON.stringify(headers)}, files=form)`,
      "print(answer.status_code, answer.json())",
    ].join("\n");
  if (body)
    return [
      "import json, urllib.request",
      "",
      `question = json.dumps(${JSON.stringify(body.example)}).encode()`,
      `request = urllib.request.Request(${quoted(url)}, question, {"Content-Type": "application/json"})`,
      "print(json.load(urllib.request.urlopen(request)))",
    ].join("\n");
  return json
    ? ["import json, urllib.request", "", `print(json.load(urllib.request.urlopen(${quoted(url)})))`].join("\n")
    : ["import urllib.request", "", `urllib.request.urlretrieve(${quoted(url)}, ${quoted(fileName(url))})`].join("\n");
}

function r({ url, headers, body, json }: Call): string {
  const named = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values)
      .map(
        ([name, value]) =>
          `${/^\w+$/.test(name) ? name : `\`${name}\``} = ${typeof value === "number" ? value : quoted(value)}`,
      )
      .join(", ");
  return [
    "library(httr2)",
    "",
    [
      `request(${quoted(url)})`,
      ...(Object.keys(headers).length ? [`req_headers(${named(headers)})`] : []),
      ...(body
        ? [
            `${body.type === "application/json" ? "req_body_json(list(" : "req_body_multipart("}${named(body.example)}${body.type === "application/json" ? "))" : ")"}`,
          ]
        : []),
      json ? "req_perform()" : `req_perform(path = ${quoted(fileName(url))})`,
      ...(json ? ["resp_body_json()"] : []),
    ].join(" |>\n  "),
  ].join("\n");
}

function javascript({ url, headers, body, json }: Call): string {
  const options: string[] = [];
  if (body?.type === "multipart/form-data")
    return [
      "const form = new FormData();",
      ...Object.entries(body.example).map(([name, value]) => `form.append(${quoted(name)}, ${quoted(value)});`),
      `const answer = await fetch(${quoted(url)}, { method: "POST", headers: ${JSON.stringify(headers)}, body: form });`,
      "console.log(answer.status, await answer.json());",
    ].join("\n");
  if (body)
    options.push(
      `method: "POST"`,
      `headers: { "Content-Type": "application/json" }`,
      `body: JSON.stringify(${JSON.stringify(body.example)})`,
    );
  return [
    `const answer = await fetch(${quoted(url)}${options.length ? `, {\n  ${options.join(",\n  ")},\n}` : ""});`,
    "if (!answer.ok) throw new Error(await answer.text());",
    json ? "console.log(await answer.json());" : "console.log(await answer.text());",
  ].join("\n");
}

/** A program for each language. */
export const samples = (call: Call): Record<SampleLanguage, string> => ({
  curl: curl(call),
  Python: python(call),
  R: r(call),
  JavaScript: javascript(call),
});
