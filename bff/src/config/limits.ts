import { defaultLimits } from '../http/limiter.ts'
import type { LimitName, LimitRules } from '../http/limiter.ts'
import type { Reader } from './reader.ts'

/** `RATE_LIMITS="session=600/60 address=6000/60"`: calls per seconds; what is not named keeps its default. */
export function readLimits(reader: Reader): LimitRules {
  const rules = { ...defaultLimits }
  for (const part of (reader.optional('RATE_LIMITS') ?? '').split(/[\s,]+/).filter(Boolean)) {
    const [, name = '', points, seconds] = /^(\w+)=(\d{1,7})\/(\d{1,6})$/.exec(part) ?? []
    if (!isLimitName(name) || Number(points) < 1 || Number(seconds) < 1) {
      const names = Object.keys(defaultLimits).join(', ')
      reader.mistake(`RATE_LIMITS holds "${part}" but must be made of name=calls/seconds with a name of ${names}.`)
    } else {
      rules[name] = { points: Number(points), seconds: Number(seconds) }
    }
  }
  return rules
}

function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(defaultLimits, name)
}
