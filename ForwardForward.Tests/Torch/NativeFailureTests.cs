using System.Runtime.InteropServices;

namespace ForwardForward.Tests.Torch;

public sealed class NativeFailureTests
{
    [Fact]
    public void Sentence_OfARefusedOperator_IsLibtorchsOwnWithoutItsStack()
    {
        Exception refused = Assert.ThrowsAny<ExternalException>(() => torch.mm(torch.zeros(2, 3), torch.zeros(2, 3)));

        string sentence = NativeFailure.Sentence(new InvalidOperationException("a layer failed", refused));

        Assert.Equal("libtorch refused an operator: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", sentence);
    }

    [Fact]
    public void Sentence_OfAnotherFailure_IsItsMessage() => Assert.Equal("No room.", NativeFailure.Sentence(new InvalidOperationException("No room.")));
}
