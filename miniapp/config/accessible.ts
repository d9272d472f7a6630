import { fileURLToPath } from 'node:url'
import type { IPluginContext } from '@tarojs/service'
import { accessible } from './accessible-attributes.ts'

/** What of Taro's platform this plugin uses. */
interface Platform {
  template?: { mergeComponents: (context: IPluginContext, components: Record<string, Record<string, string>>) => void }
  runtimePath: string | string[]
}

/** Lets `role` and `aria-*` through to Alipay's components, which know them (base library 1.18) while Taro's templates do not. */
export default function accessiblePlugin(context: IPluginContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: Platform) {
      if (!platform.template) return
      platform.template.mergeComponents(context, accessible)
      const runtime = fileURLToPath(new URL('accessible-runtime.ts', import.meta.url))
      platform.runtimePath = [platform.runtimePath, runtime].flat()
    },
  })
}
