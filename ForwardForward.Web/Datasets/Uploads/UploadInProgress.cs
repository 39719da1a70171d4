namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>One upload while it is worked on: its state, and how to stop it.</summary>
internal sealed class UploadInProgress(UploadOrder order, long total)
{
    private readonly CancellationTokenSource cancellation = new();

    public UploadOrder Order { get; } = order;

    /// <summary>Replaced as a whole.</summary>
    public DatasetUpload State { get; set; } = new(order.Name, order.Account, UploadPhase.Receiving, 0, total, [], "");

    public CancellationToken Cancellation => cancellation.Token;

    public void Cancel() => cancellation.Cancel();
}
