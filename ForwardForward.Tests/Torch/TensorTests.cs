namespace ForwardForward.Tests.Torch;

public sealed class TensorTests
{
    [Fact]
    public void Product_OfTwoMatrices_IsTheHandComputedOne()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor left = torch.tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Tensor right = torch.tensor(new float[,] { { 1, 0 }, { 0, 1 }, { 2, -1 } });

        Tensor product = torch.mm(left, right);

        Assert.Equal([2, 2], product.shape);
        Assert.Equal([7, -1, 16, -1], product.data<float>());
    }

    [Fact]
    public void Product_OfShapesThatDoNotFit_NamesOperatorShapesAndNativeText()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor left = torch.zeros(2, 3);
        Tensor right = torch.zeros(4, 5);

        var error = Assert.Throws<TorchException>(() => left.mm(right));

        Assert.Equal("aten::mm", error.Operator);
        Assert.Equal("float32[2, 3], float32[4, 5]", error.Arguments);
        Assert.Contains("cannot be multiplied (2x3 and 4x5)", error.NativeText, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Facts_OfATransposedView_DescribeIt()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor tensor = torch.zeros(2, 3, float64).t();

        Assert.Equal([3, 2], tensor.shape);
        Assert.Equal([1, 3], tensor.stride());
        Assert.False(tensor.is_contiguous());
        Assert.Equal((2, 6, 8), (tensor.ndim, tensor.numel(), tensor.ElementSize));
        Assert.Equal((3, 2), (tensor.size(0), tensor.size(-1)));
        Assert.Equal(float64, tensor.dtype);
        Assert.Equal(torch.CPU, tensor.device);
        Assert.Equal("float64[3, 2]", tensor.ToString());
    }

    [Fact]
    public void Data_OfEveryElementType_ReadsBackWhatWasWritten()
    {
        using DisposeScope scope = torch.NewDisposeScope();

        Assert.Equal((byte[])[0, 255], torch.tensor(new byte[] { 0, 255 }).data<byte>());
        Assert.Equal([long.MinValue, 3], torch.tensor(new[] { long.MinValue, 3 }).data<long>());
        Assert.Equal([0.1, -1e300], torch.tensor(new[] { 0.1, -1e300 }).data<double>());
        Assert.Equal([true, false], torch.tensor(new[] { true, false }).data<bool>());
        Assert.Equal([1.5f, 2], torch.tensor(new[] { 1.5f, 2 }, bfloat16).data<float>());
        Assert.Equal([1, 3, 2, 4], torch.tensor(new[,] { { 1L, 2 }, { 3, 4 } }).t().data<long>());
        Assert.Equal(0.10009765625f, torch.tensor(0.1f, bfloat16).item<float>());
        Assert.Equal((ScalarType.Byte, ScalarType.BFloat16), (torch.tensor((byte)1).dtype, torch.tensor(1f, bfloat16).dtype));
    }

    [Fact]
    public void WriteFrom_HostElements_ConvertsIntoTheTensor()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor target = torch.zeros(2, 2, float64).t();

        target.WriteFrom<byte>([1, 2, 3, 4]);

        Assert.Equal([1, 2, 3, 4], target.data<double>());
        Assert.Throws<TorchException>(() => target.WriteFrom<byte>([1, 2, 3]));
    }

    [Fact]
    public void Tensor_FromTooFewElements_SaysWhatTheShapeNeeds()
    {
        var error = Assert.Throws<TorchException>(() => torch.tensor(new float[5], [2, 3]));

        Assert.Contains("[2, 3] from 5 elements", error.Message, StringComparison.Ordinal);
        Assert.Contains("needs 24 bytes, the data has 20", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_OfSeveralElements_IsRefusedWithItsShape()
    {
        using Tensor tensor = torch.zeros(2);

        Assert.Contains("float32[2]", Assert.Throws<TorchException>(() => tensor.item<float>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_AsEachType_Converts()
    {
        using Tensor real = torch.tensor(2.75f);
        using Tensor truth = torch.tensor(true);
        using Tensor integer = torch.tensor(1L << 40);

        Assert.Equal((2.75f, 2.75, 2L, 2), (real.ToSingle(), real.ToDouble(), real.ToInt64(), real.ToInt32()));
        Assert.Equal((true, 1L), (truth.ToBoolean(), truth.ToInt64()));
        Assert.Equal(1L << 40, integer.item<long>());
        Assert.Throws<OverflowException>(() => integer.ToInt32());
    }

    [Fact]
    public void Product_InBfloat16_IsCloseToFloat32()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new Generator(2);
        Tensor left = torch.randn(64, 128, generator: generator);
        Tensor right = torch.randn(128, 32, generator: generator);

        Tensor product = left.bfloat16().mm(right.bfloat16());

        Assert.Equal(bfloat16, product.dtype);

        // Without instructions of its own the library sums in bfloat16 as well.
        float bound = Bfloat16.InstructionsOfProcessor ? 0.4f : 2;
        Assert.True((product.to(float32) - left.mm(right)).abs().max().ToSingle() < bound);
    }

    [Fact]
    public void Creation_InEveryWay_HasShapeTypeAndContent()
    {
        using DisposeScope scope = torch.NewDisposeScope();

        Assert.Equal([1, 1], torch.ones(2, int64).data<long>());
        Assert.Equal([7, 7], torch.full([1, 2], 7.0).data<float>());
        Assert.Equal([0, 1, 2], torch.arange(3).data<long>());
        Assert.Equal([1, 3], torch.arange(1, 5, 2, float32).data<float>());
        Assert.Equal([0, 0.5f, 1], torch.linspace(0, 1, 3).data<float>());
        Assert.Equal([1, 0, 0, 1], torch.eye(2).data<float>());
        Assert.Equal([3, 4, 5], torch.empty([3, 4, 5], uint8).shape);
        Assert.Equal([2, 0], torch.zeros(2, 0).shape);
        Assert.Equal(int64, torch.full(2, 7).dtype);
        Assert.True(torch.zeros(2, requires_grad: true).requires_grad);
        Assert.Equal([0], torch.tensor(Array.Empty<float>()).shape);
    }

    [Fact]
    public void To_OtherDevice_OfThisMachineOrAClearError()
    {
        using Tensor tensor = torch.ones(2);
        if (torch.cuda.is_available())
        {
            using Tensor there = tensor.to("cuda:0");
            Assert.Equal("cuda:0", there.device.ToString());
            Assert.Equal([1, 1], there.data<float>());
        }
        else
        {
            Assert.Contains("cuda", Assert.Throws<TorchException>(() => tensor.to("cuda:0")).Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda", DeviceType.CUDA, -1)]
    [InlineData("cuda:3", DeviceType.CUDA, 3)]
    public void Device_Description_IsRead(string description, DeviceType type, int index)
    {
        Device device = torch.device(description);

        Assert.Equal((type, index), (device.type, device.index));
        Assert.Equal(description, device.ToString());
        Assert.Equal(new Device(type, index), device);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:1:2")]
    [InlineData("cuda:999")]
    public void Device_NotADevice_SaysWhatIsExpected(string description) =>
        Assert.Contains($"\"{description}\" is no device", Assert.Throws<ArgumentException>(() => torch.device(description)).Message, StringComparison.Ordinal);
}
