// Why a port cannot be listened on, as one sentence. Plain JavaScript: npm start says it before anything is installed.

/**
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
export function listenFailure(error, host, port) {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port < 65535 ? port + 1 : 3000} npm start`;
    case "EACCES":
      return `Port ${port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST=${host} is not a name or address of this machine.`;
    case "EADDRNOTAVAIL":
      return `HOST=${host} is not an address of this machine.`;
    default:
      return `Cannot listen on ${host}:${port}: ${error.message}`;
  }
}
