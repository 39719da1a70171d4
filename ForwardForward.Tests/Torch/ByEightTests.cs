using ForwardForward.Tests.Learning.Optimizers;
using ForwardForward.Tests.Learning;

namespace ForwardForward.Tests.Torch;

// The kernels' tests with eight numbers at once, as on processors without AVX-512.
public sealed class FusedRowsByEightTests : FusedRowsTests, IDisposable
{
    private readonly ByEight width = new();

    public void Dispose() => width.Dispose();
}

public sealed class FusedLabelsByEightTests : FusedLabelsTests, IDisposable
{
    private readonly ByEight width = new();

    public void Dispose() => width.Dispose();
}

public sealed class FusedMapsByEightTests : FusedMapsTests, IDisposable
{
    private readonly ByEight width = new();

    public void Dispose() => width.Dispose();
}

public sealed class UpdateRuleByEightTests : UpdateRuleTests, IDisposable
{
    private readonly ByEight width = new();

    public void Dispose() => width.Dispose();
}

internal sealed class ByEight : IDisposable
{
    private readonly bool before = Kernel.TakesSixteen;

    public ByEight() => Kernel.TakesSixteen = false;

    public void Dispose() => Kernel.TakesSixteen = before;
}
