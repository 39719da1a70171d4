namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed unsafe partial class Tensor
    {
        private static readonly Operator DetachOperator = new("detach");
        private static readonly Operator DetachInPlace = new("detach_");

        public bool requires_grad
        {
            get => Facts.RequiresGrad != 0;
            set => NativeMethods.Check(NativeMethods.TensorSetRequiresGrad(Handle, value ? 1 : 0), $"requires_grad of {this}");
        }

        /// <summary>What <see cref="backward"/> has added up for this leaf; null before. Each read is a new object on the same memory.</summary>
        public Tensor? grad
        {
            get
            {
                NativeMethods.Check(NativeMethods.TensorGrad(Handle, out nint gradient), "Tensor.grad");
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                int status = NativeMethods.TensorSetGrad(Handle, value is null ? 0 : value.Hold());
                value?.Release();
                NativeMethods.Check(status, "Tensor.grad");
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Adds the gradients of this tensor to the <see cref="grad"/> of every leaf it came from.</summary>
        /// <param name="grad_tensors">One: the gradient of the result with respect to this tensor, of its shape; ones for a scalar when left out.</param>
        /// <param name="retain_graph">Keep the graph for another call.</param>
        /// <param name="create_graph">Record the gradients too, for second derivatives.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false)
        {
            Tensor? gradient = grad_tensors?.Single();
            int status = NativeMethods.TensorBackward(Handle, gradient is null ? 0 : gradient.Hold(), retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0);
            gradient?.Release();
            NativeMethods.Check(status, $"backward of {this}");
        }

        public Tensor detach() => DetachOperator.Call(this);

        public Tensor detach_() => DetachInPlace.InPlace(this);
    }
}
