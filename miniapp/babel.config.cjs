/** Types and JSX are gone when Babel sees a module; it compiles what Chrome 80 and JavaScriptCore of iOS 13 lack. */
module.exports = {
  presets: [['taro', { framework: 'none', targets: { chrome: '80', ios: '13' } }]],
}
