// Stops with one sentence on a Node that is too old. Imported before anything else, so it uses nothing that an old
// Node lacks; what needs a newer one is imported afterwards, by import().
const floor = [20, 19];
const running = process.versions.node.split(".").map(Number);
if (running[0] < floor[0] || (running[0] === floor[0] && running[1] < floor[1])) {
  console.error(
    `Node ${floor.join(".")} or newer is needed, and this is ${process.versions.node}. Install a current one from https://nodejs.org and try again.`,
  );
  process.exit(1);
}
