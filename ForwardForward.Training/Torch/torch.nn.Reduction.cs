namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss does with the rows' values.</summary>
        public enum Reduction
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }
    }
}
