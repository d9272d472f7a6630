import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import type { Functions } from './environment.ts'

const transforms = [
  ...[
    'matrix',
    'matrix3d',
    'rotate',
    'rotate3d',
    'rotateX',
    'rotateY',
    'rotateZ',
    'scale',
    'scale3d',
    'scaleX',
    'scaleY',
  ],
  ...['scaleZ', 'skew', 'skewX', 'skewY', 'translate', 'translate3d', 'translateX', 'translateY', 'translateZ'],
]
const properties = ['opacity', 'backgroundColor', 'width', 'height', 'top', 'left', 'bottom', 'right']

/**
 * `my.createAnimation`: calls are gathered into steps, and `export` hands them over as data for the attribute `animation`
 * (Alipay, "my.createAnimation"). Durations are milliseconds.
 */
export function animationFunctions(): Functions {
  return {
    plain: {
      createAnimation(given) {
        const usual = {
          duration: 400,
          timeFunction: 'linear',
          delay: 0,
          transformOrigin: '50% 50% 0',
          ...(isObject(given) && given),
        }
        let steps: Instance[] = []
        let current: [name: string, args: unknown[]][] = []
        const animation: Instance = {
          step(config: unknown) {
            steps.push({ actions: current, config: { ...usual, ...(isObject(config) && config) } })
            current = []
            return animation
          },
          export() {
            const exported = steps
            steps = []
            return exported
          },
        }
        for (const name of [...transforms, ...properties])
          animation[name] = (...args: unknown[]) => {
            current.push([name, args])
            return animation
          }
        return animation
      },
    },
  }
}
