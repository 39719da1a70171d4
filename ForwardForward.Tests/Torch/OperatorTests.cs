namespace ForwardForward.Tests.Torch;

public sealed class OperatorTests
{
    [Fact]
    public void Call_BySchemaName_FillsDefaultsOfTheSchema()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor values = torch.tensor(new float[] { 3, 1, 2 });

        Tensor sum = Operators.Find("aten::add", "Tensor").Call(values, values);
        Tensor doubled = Operators.Find("aten::add", "Tensor").Call(values, values, 2);

        Assert.Equal([6, 2, 4], sum.data<float>());
        Assert.Equal([9, 3, 6], doubled.data<float>());
        Assert.Same(Operators.Find("aten::add", "Tensor"), Operators.Find("aten::add", "Tensor"));
    }

    [Fact]
    public void Call_IntegerWhereTheSchemaWantsARealOrAList_IsAdapted()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor values = torch.ones(2, 3);

        Assert.Equal([3, 3], Operators.Find("sum", "dim_IntList").Call(values, 1).data<float>());
        Assert.Equal([2, 2, 2, 2, 2, 2], Operators.Find("normal_").InPlace(values, 2, 0).data<float>());
    }

    [Fact]
    public void CallAll_MoreResultsThanTheFirstRead_ReturnsEveryOne()
    {
        using DisposeScope scope = torch.NewDisposeScope();

        Tensor?[] parts = Operators.Find("unbind", "int").CallAll(torch.arange(20, float32));

        Assert.Equal(Enumerable.Range(0, 20), parts.Select(part => part!.ToInt32()));
    }

    [Fact]
    public void Run_ForEachOperatorOverLists_WritesEveryTensor()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor[] tensors = [.. Enumerable.Range(0, 300).Select(i => torch.full(1, i, float32))];

        Operators.Find("_foreach_add_", "Scalar").Run(tensors, 1);

        Assert.Equal(Enumerable.Range(1, 300), tensors.Select(tensor => tensor.ToInt32()));
    }

    [Fact]
    public void InPlace_Operator_ReturnsTheSameObject()
    {
        using Tensor tensor = torch.zeros(2);

        Assert.Same(tensor, tensor.add_(1));
    }

    [Fact]
    public void Call_UnknownOperator_SaysSo()
    {
        var unknown = Operators.Find("aten::forward_forward");

        Assert.False(unknown.Exists);
        var error = Assert.Throws<TorchException>(() => unknown.Call());
        Assert.Equal("aten::forward_forward: this libtorch has no such operator", error.Message);
    }

    [Fact]
    public void Call_MissingArgument_NamesItAndTheSchema()
    {
        using Tensor tensor = torch.zeros(2);

        var error = Assert.Throws<TorchException>(() => Operators.Find("add", "Tensor").Call(tensor));

        Assert.Contains("argument 'other' is missing: aten::add.Tensor(Tensor self, Tensor other", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_TooManyArguments_NamesTheSchema()
    {
        using Tensor tensor = torch.zeros(2);

        var error = Assert.Throws<TorchException>(() => Operators.Find("neg").Call(tensor, 1, 2));

        Assert.Contains("takes 1 arguments, got 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_TensorOfAnEndedScope_IsRefusedBeforeLibtorchSeesIt()
    {
        using Tensor alive = torch.zeros(2);
        Tensor ended = torch.zeros(2);
        ended.Dispose();

        Assert.Throws<ObjectDisposedException>(() => torch.cat([alive, ended]));
        Assert.Throws<ObjectDisposedException>(() => ended.shape);
        Assert.Equal(4, torch.cat([alive, alive]).numel());
    }

    [Fact]
    public void CallBoolean_Comparison_AnswersYesOrNo()
    {
        using Tensor one = torch.ones(2);
        using Tensor zero = torch.zeros(2);

        Assert.True(one.equal(one));
        Assert.False(one.equal(zero));
    }
}
