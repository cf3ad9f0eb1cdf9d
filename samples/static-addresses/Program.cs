using Multus.Cni.Hosting;
using StaticAddresses;

return await CniPluginProgram.RunAsync(new StaticPlugin());
