// Loaded into a program whose memory is measured: writes its peak, in kilobytes, when it ends.
import { writeFileSync } from 'node:fs'
import process from 'node:process'

process.on('exit', () => {
  writeFileSync(process.env.BENCH_MEMORY_FILE, String(process.resourceUsage().maxRSS))
})
