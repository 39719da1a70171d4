namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>Gradients as values.</summary>
    public static unsafe class autograd
    {
        /// <summary>Gradients of the outputs with respect to the inputs, without touching any <see cref="Tensor.grad"/>.</summary>
        /// <param name="outputs">Scalars, or tensors with their <paramref name="grad_outputs"/>.</param>
        /// <param name="inputs">Tensors of the graph.</param>
        /// <param name="grad_outputs">One for each output, of its shape; ones when left out.</param>
        /// <param name="retain_graph">Keep the graph for another call.</param>
        /// <param name="create_graph">Record the gradients too, for second derivatives.</param>
        /// <param name="allow_unused">Zeros for an input that the outputs do not depend on, instead of an error.</param>
        /// <returns>One gradient for each input, of its shape.</returns>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            if (grad_outputs is not null && grad_outputs.Count != outputs.Count)
                throw new ArgumentException($"{outputs.Count} outputs need as many gradients, got {grad_outputs.Count}.", nameof(grad_outputs));
            nint* output = stackalloc nint[outputs.Count];
            nint* input = stackalloc nint[inputs.Count];
            nint* given = stackalloc nint[outputs.Count];
            nint* results = stackalloc nint[inputs.Count];
            var held = new List<Tensor>();
            try
            {
                Hold(outputs, output, held);
                Hold(inputs, input, held);
                if (grad_outputs is not null)
                    Hold(grad_outputs, given, held);
                int status = NativeMethods.AutogradGrad(
                    output, outputs.Count, input, inputs.Count, grad_outputs is null ? null : given, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, results);
                if (status != 0)
                    throw new TorchException("autograd.grad", string.Join(", ", outputs.Concat(inputs)), NativeMethods.LastErrorText());
            }
            finally
            {
                held.ForEach(tensor => tensor.Release());
            }
            var gradients = new Tensor[inputs.Count];
            for (int i = 0; i < gradients.Length; i++)
                gradients[i] = results[i] == 0 ? inputs[i].detach().zeros_like() : new Tensor(results[i]);
            return gradients;
        }

        private static void Hold(IList<Tensor> tensors, nint* handles, List<Tensor> held)
        {
            for (int i = 0; i < tensors.Count; i++)
            {
                handles[i] = tensors[i].Hold();
                held.Add(tensors[i]);
            }
        }
    }
}
