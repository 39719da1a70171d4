using ForwardForward.Web.Datasets.Uploads;

namespace ForwardForward.Tests.Datasets.Uploads;

/// <summary>Waits for an upload without looking again and again.</summary>
internal static class UploadWait
{
    /// <summary>Completes when the upload of this name is as asked for.</summary>
    public static async Task<DatasetUpload> UntilAsync(this DatasetUploads uploads, string name, Func<DatasetUpload, bool> reached)
    {
        var done = new TaskCompletionSource<DatasetUpload>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task Look()
        {
            if (uploads.Of(name) is { } upload && reached(upload))
            {
                done.TrySetResult(upload);
            }

            return Task.CompletedTask;
        }

        using var subscription = uploads.Subscribe(Look);
        await Look();
        return await done.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public static Task<DatasetUpload> EndAsync(this DatasetUploads uploads, string name) => uploads.UntilAsync(name, upload => !upload.Running);
}
