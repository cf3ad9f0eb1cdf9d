using Multus.Cni.Hosting;
using SysctlTuning;

return await CniPluginProgram.RunAsync(new SysctlPlugin());
