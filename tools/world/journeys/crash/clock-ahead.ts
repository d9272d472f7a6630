// Loaded before the bundle: its clock is the sandbox's, which the test moves between one life of the process and the next.
const aheadMs = Number(process.env['CLOCK_AHEAD_MS'])
const systemNow = Date.now
Date.now = () => systemNow() + aheadMs
