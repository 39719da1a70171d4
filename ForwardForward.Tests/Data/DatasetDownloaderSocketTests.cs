using System.Net;
using System.Net.Sockets;
using System.Text;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class DatasetDownloaderSocketTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Download_OverRealSockets_SurvivesAServerThatHangsUp(bool chunked)
    {
        using TemporaryFolder folder = new();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Uri mirror = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        DatasetDescription dataset = SmallDataset.Description with { Mirrors = [mirror], Files = [SmallDataset.Description.Files[0]] };
        byte[] bytes = SmallDataset.Published(dataset.Files[0].Name);
        Task<List<string>> server = ServeInPiecesAsync(listener, bytes, chunked);
        using HttpClient client = DatasetDownloader.CreateClient();

        await new DatasetDownloader(client, folder.FullName, new DownloadOptions { RetryDelay = TimeSpan.Zero }).DownloadAsync(dataset);

        Assert.Equal(bytes, File.ReadAllBytes(folder["small/" + dataset.Files[0].Name]));
        Assert.Equal(["0", "10", "20"], await server);
    }

    // Sends ten bytes and hangs up, ten more and hangs up, then the rest. Gives the offsets that were asked for.
    private static async Task<List<string>> ServeInPiecesAsync(TcpListener listener, byte[] bytes, bool chunked)
    {
        List<string> offsets = [];
        for (int request = 0; request < 3; request++)
        {
            using TcpClient connection = await listener.AcceptTcpClientAsync();
            await using NetworkStream stream = connection.GetStream();
            using StreamReader reader = new(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
            int from = 0;
            for (string? line; !string.IsNullOrEmpty(line = await reader.ReadLineAsync());)
            {
                if (line.StartsWith("Range: bytes=", StringComparison.Ordinal))
                {
                    from = int.Parse(line["Range: bytes=".Length..].TrimEnd('-'));
                }
            }

            offsets.Add(from.ToString());
            int to = request < 2 ? from + 10 : bytes.Length;
            string status = from == 0 ? "200 OK" : $"206 Partial Content\r\nContent-Range: bytes {from}-{bytes.Length - 1}/{bytes.Length}";
            string length = chunked ? $"Transfer-Encoding: chunked\r\n\r\n{to - from:x}" : $"Content-Length: {bytes.Length - from}\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{length}\r\n"));
            await stream.WriteAsync(bytes.AsMemory(from, to - from));
            if (chunked && to == bytes.Length)
            {
                await stream.WriteAsync("\r\n0\r\n\r\n"u8.ToArray());
            }
        }

        return offsets;
    }
}
