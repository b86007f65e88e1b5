archiveSearch.files.receive('source/all',JSON.parse('[["kuestenblatt","Küstenblatt","(!J*[7=>n"]]'));
