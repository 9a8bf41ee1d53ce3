/**
 * Imported before anything else: the pool of threads behind files and scrypt reads its size once, when it is first used.
 * Flushes wait for the disk, not for a processor, and Node's four at once would leave the disk idle.
 */
process.env.UV_THREADPOOL_SIZE ||= '16'
