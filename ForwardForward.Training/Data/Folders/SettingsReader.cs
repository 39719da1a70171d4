using System.Text.Json;

namespace ForwardForward.Training.Data.Folders;

/// <summary>Reads <c>dataset.json</c> as people write it: in UTF-8 or UTF-16, with comments, with null for what they leave open. Everything that is wrong is said at once.</summary>
public sealed class SettingsReader
{
    /// <summary>More bytes than a file of settings has.</summary>
    public const int LargestFile = 256 << 10;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly List<string> problems = [];

    private SettingsReader()
    {
    }

    /// <param name="folder">The dataset's folder.</param>
    /// <param name="path">The file below it; null for none.</param>
    /// <exception cref="DatasetException">The file cannot be read or holds values that cannot be used.</exception>
    public static FolderSettings Read(string folder, string? path)
    {
        if (path is null || !File.Exists(Path.Combine(folder, path)))
        {
            return new FolderSettings();
        }

        try
        {
            using FileStream file = File.OpenRead(Path.Combine(folder, path));
            return Read(file, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be opened. Give the lab the right to read it.", error);
        }
    }

    /// <param name="content">The file.</param>
    /// <param name="path">Its name in messages.</param>
    /// <exception cref="DatasetException">It cannot be read or holds values that cannot be used.</exception>
    public static FolderSettings Read(Stream content, string path)
    {
        using StreamReader reader = new(content);
        char[] text = new char[LargestFile + 1];
        int length = reader.ReadBlock(text);
        if (length > LargestFile)
        {
            throw new DatasetException($"{path} has more than {LargestFile >> 10} KiB, as no file of settings has.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length), Lenient);
            return new SettingsReader().Read(document.RootElement, path);
        }
        catch (JsonException error)
        {
            throw new DatasetException($"{path}, line {(error.LineNumber ?? 0) + 1}: this is no JSON. It looks like {{ \"size\": 48, \"channels\": 1, \"title\": \"Faces\" }}, saved as UTF-8.", error);
        }
    }

    private FolderSettings Read(JsonElement root, string path)
    {
        FolderSettings settings = new();
        if (root.ValueKind != JsonValueKind.Object)
        {
            problems.Add("it holds no { … } with fields.");
        }
        else
        {
            settings = root.EnumerateObject().Aggregate(settings, Apply);
        }

        problems.AddRange(settings.Problems());
        return problems.Count == 0 ? settings : throw new DatasetException($"{path}: {string.Join(" ", problems)}");
    }

    private FolderSettings Apply(FolderSettings settings, JsonProperty field) => field.Name.ToLowerInvariant() switch
    {
        _ when field.Value.ValueKind == JsonValueKind.Null => settings,
        "title" => settings with { Title = Text(field) },
        "size" => settings with { Size = Number(field, settings.Size) },
        "channels" => settings with { Channels = Number(field, settings.Channels) },
        "license" => settings with { License = Text(field) },
        "source" => settings with { Source = Text(field) },
        "uploadedby" => settings with { UploadedBy = Text(field) },
        "uploadedat" => settings with { UploadedAt = field.Value.ValueKind == JsonValueKind.String && field.Value.TryGetDateTimeOffset(out DateTimeOffset at) ? at : null },
        "remarks" => settings with { Remarks = field.Value.ValueKind == JsonValueKind.Array ? [.. field.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)] : null },
        _ => Unknown(settings, field),
    };

    private FolderSettings Unknown(FolderSettings settings, JsonProperty field)
    {
        problems.Add($"There is no field \"{(field.Name.Length > 40 ? field.Name[..40] + "…" : field.Name)}\"; known are title, size, channels, license, source.");
        return settings;
    }

    private string Text(JsonProperty field)
    {
        if (field.Value.ValueKind == JsonValueKind.String)
        {
            return field.Value.GetString()!;
        }

        problems.Add($"{field.Name} is a text in quotes.");
        return "";
    }

    private int Number(JsonProperty field, int usual)
    {
        if ((field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out int number))
            || (field.Value.ValueKind == JsonValueKind.String && int.TryParse(field.Value.GetString(), System.Globalization.CultureInfo.InvariantCulture, out number)))
        {
            return number;
        }

        problems.Add($"{field.Name} is a whole number.");
        return usual;
    }
}
