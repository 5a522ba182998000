using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddSharedSheets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Leaf",
                table: "Sheets",
                type: "TEXT",
                maxLength: 10,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Leaf",
                table: "Sheets");
        }
    }
}
