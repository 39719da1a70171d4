using System.Runtime.CompilerServices;

namespace ForwardForward.Tests.Support;

/// <summary>The trainer's own set-up of libtorch, before any test makes a tensor: memory is counted from there on.</summary>
internal static class LoadedLibtorch
{
    [ModuleInitializer]
    internal static void Load() => TorchRuntime.Load();
}
