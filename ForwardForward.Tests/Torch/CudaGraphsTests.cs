using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Torch;

public sealed class CudaGraphsTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    [InlineData("0", false)]
    [InlineData(" 1 ", true)]
    public void Read_AKnownText_IsYesOrNo(string? text, bool wanted) => Assert.Equal((wanted, null), CudaGraphs.Read(text));

    [Fact]
    public void Read_AnotherText_SaysWhatToSet() =>
        Assert.Equal("FF_CUDA_GRAPHS is 'yes'. Set it to 1 to record steps on a GPU as CUDA graphs, or to 0, or leave it out.", CudaGraphs.Read("yes").Problem);
}
